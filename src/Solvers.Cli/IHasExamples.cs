namespace Solvers.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal interface IHasExamples
{
    /// <summary>Gets complete command lines.</summary>
    IReadOnlyList<string> Examples { get; }
}
