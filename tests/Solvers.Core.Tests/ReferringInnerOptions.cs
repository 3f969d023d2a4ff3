namespace Solvers.Core.Tests;

/// <summary>Options inside others that name another entry.</summary>
internal sealed class ReferringInnerOptions
{
    /// <summary>Gets or sets a name.</summary>
    [SolverReference]
    public string? Other { get; set; }
}
