using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Asks for a lower bound once an answer is there, from a solver of its own.</summary>
/// <remarks>The answer stays as it is: only its bound, and with it gap and quality, can become better.</remarks>
/// <param name="Name">The name of the bounding solver; the result's provenance holds it.</param>
/// <param name="Solver">The bounding solver; starts from the answer.</param>
public sealed record BoundRequest(string Name, IBlockSolver Solver)
{
    /// <summary>The name of the entry that bounds when no other is named.</summary>
    public const string DefaultSolver = "convex";

    /// <summary>Gets what the bound may cost, apart from the solve; default 100 ms.</summary>
    public SolveBudget Budget { get; init; } = new() { TimeLimit = TimeSpan.FromMilliseconds(100) };
}
