namespace Solvers.Braket.Emulator.Programs;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A number without sign.</summary>
    Number,

    /// <summary>One character of punctuation.</summary>
    Symbol,

    /// <summary>The end of the text.</summary>
    End,
}
