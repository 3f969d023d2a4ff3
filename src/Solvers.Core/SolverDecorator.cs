using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>A solver that wraps another one and has its capabilities.</summary>
/// <remarks>
/// A decorator takes one problem at a time and never counts as an <see cref="IBatchBlockSolver"/>: around a solver that
/// takes batches, <see cref="SolverRunner.SolveManyAsync"/> hands over the problems singly, concurrently.
/// </remarks>
/// <param name="key">The decorator's name in the configuration.</param>
/// <param name="inner">The wrapped solver.</param>
public abstract class SolverDecorator(string key, IBlockSolver inner) : IBlockSolver
{
    /// <inheritdoc/>
    public virtual SolverCapabilities Capabilities => Inner.Capabilities;

    /// <inheritdoc/>
    public virtual string? UnavailableReason => Inner.UnavailableReason;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Devices => Inner.Devices;

    /// <summary>Gets the wrapped solver.</summary>
    protected IBlockSolver Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public abstract ValueTask<SolveResult> SolveAsync(
        BlockProblem problem, SolveContext context, CancellationToken cancellationToken);

    /// <summary>Names the decorator and what it wraps, such as <c>restarts(Solvers.Tabu.TabuSolver)</c>.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => $"{key}({Inner})";

    /// <summary>Returns what is left of a budget, cut to a share of it.</summary>
    /// <param name="context">The context, for the time already spent.</param>
    /// <param name="stepsSpent">The steps already spent.</param>
    /// <param name="share">Which part of the rest, above 0, at most 1.</param>
    /// <returns>The budget; limits that did not bind still do not.</returns>
    private protected static SolveBudget Rest(SolveContext context, long stepsSpent, double share)
    {
        SolveBudget budget = context.Budget;
        TimeSpan? time = budget.TimeLimit is { } limit ? Positive(limit - context.Elapsed) * share : null;
        long? steps = budget.StepLimit is { } most ? (long)Math.Ceiling(Math.Max(0, most - stepsSpent) * share) : null;
        return budget with { TimeLimit = time, StepLimit = steps };
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
