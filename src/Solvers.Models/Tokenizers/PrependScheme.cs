namespace Solvers.Models;

/// <summary>Where a <see cref="MetaspacePreTokenizer"/> puts a space in front.</summary>
internal enum PrependScheme
{
    /// <summary>Before every piece of text between added tokens.</summary>
    Always,

    /// <summary>At the beginning of the whole text.</summary>
    First,

    /// <summary>Nowhere.</summary>
    Never,
}
