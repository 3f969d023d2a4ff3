namespace Solvers.Core;

/// <summary>What a plug-in is for. Each kind has a section of named entries in the configuration.</summary>
/// <param name="Word">What one of them is called: "solver".</param>
/// <param name="Section">The section that holds the entries: "solvers".</param>
public sealed record PlugInKind(string Word, string Section);
