using Solvers.Abstractions;

namespace Solvers.TestKit;

/// <summary>One promise that every solver with certain capabilities keeps.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Needs">What a solver must be capable of for the promise to concern it.</param>
/// <param name="RunAsync">Checks the promise on one solver; throws when it is broken.</param>
public sealed record ConformanceCheck(string Name, SolverCapabilities Needs, Func<IBlockSolver, Task> RunAsync)
{
    /// <summary>Says why the promise does not concern a solver.</summary>
    /// <param name="solver">The solver.</param>
    /// <returns>The reason; null when it does.</returns>
    public string? ReasonToSkip(IBlockSolver solver)
    {
        ArgumentNullException.ThrowIfNull(solver);
        if (solver.UnavailableReason is { } reason)
        {
            return reason;
        }

        SolverCapabilities missing = Needs & ~solver.Capabilities;
        return missing == SolverCapabilities.None ? null : $"it lacks {missing}";
    }
}
