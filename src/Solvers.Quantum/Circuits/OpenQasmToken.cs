namespace Solvers.Quantum.Circuits;

/// <summary>A word, a number or a sign of a program.</summary>
/// <param name="Text">Its characters; empty at the end of the program.</param>
/// <param name="Line">The line it stands in, from 1.</param>
internal readonly record struct OpenQasmToken(string Text, int Line)
{
    /// <summary>Gets a value indicating whether this can name something.</summary>
    public bool IsName => Text.Length > 0 && (char.IsAsciiLetter(Text[0]) || Text[0] == '_');

    /// <summary>Gets the text as messages quote it.</summary>
    public string Quoted => Text.Length == 0 ? "the end of the program" : $"'{Text}'";
}
