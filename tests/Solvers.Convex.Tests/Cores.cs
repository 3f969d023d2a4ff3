using Solvers.Abstractions;

namespace Solvers.Convex.Tests;

/// <summary>Cores of whole problems.</summary>
internal static class Cores
{
    public static CoreProblem Whole(BlockProblem problem) => CoreProblem.Restrict(
        problem, new byte[problem.VariableCount], [.. Enumerable.Range(0, problem.VariableCount)], static () => true)!;
}
