namespace Solvers.Core.Tests;

/// <summary>Options that name other entries.</summary>
internal sealed class ReferringOptions
{
    /// <summary>Gets or sets a list of names.</summary>
    [SolverReference]
    public IList<string> Members { get; set; } = ["m"];

    /// <summary>Gets or sets nested options.</summary>
    public ReferringInnerOptions Inner { get; set; } = new();
}
