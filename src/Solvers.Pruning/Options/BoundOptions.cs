using System.ComponentModel.DataAnnotations;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Pruning;

/// <summary>Who proves a lower bound for the answer to every block, and at what cost. It never changes the pruning.</summary>
public sealed class BoundOptions
{
    /// <summary>Name of the solver that proves the bounds, one of those that the configuration's solvers name.</summary>
    /// <value>Default none: no bounds.</value>
    public string? Solver { get; set; }

    /// <summary>Most time per bound. Bounds under a time limit depend on the machine; under a step limit alone they do not.</summary>
    /// <value>1ms to 1 day; default 100ms where no step limit is set either, else none.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Most steps per bound, in the unit of the solver that proves it.</summary>
    /// <value>1 and up; default none.</value>
    [Range(1, long.MaxValue)]
    public long? StepLimit { get; set; }

    /// <summary>Makes the request for bounds.</summary>
    /// <param name="solver">The solver that proves them.</param>
    /// <returns>The request.</returns>
    public BoundRequest ToRequest(NamedSolver solver)
    {
        ArgumentNullException.ThrowIfNull(solver);
        var request = new BoundRequest(solver.Name, solver.Solver);
        return TimeLimit is null && StepLimit is null
            ? request
            : request with { Budget = new SolveBudget { TimeLimit = TimeLimit, StepLimit = StepLimit } };
    }
}
