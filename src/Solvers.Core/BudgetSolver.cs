using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Caps what a solver may spend on one problem; the caller's limits still bind where they are tighter.</summary>
/// <param name="inner">The solver.</param>
/// <param name="options">The limits; copied.</param>
public sealed class BudgetSolver(IBlockSolver inner, BudgetOptions options) : SolverDecorator("budget", inner)
{
    private readonly TimeSpan? _timeLimit = (options ?? throw new ArgumentNullException(nameof(options))).TimeLimit;
    private readonly long? _stepLimit = options.StepLimit;

    /// <inheritdoc/>
    public override ValueTask<SolveResult> SolveAsync(
        BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        SolveBudget rest = Rest(context, stepsSpent: 0, share: 1);
        var capped = new SolveContext(
            rest with
            {
                TimeLimit = _timeLimit < rest.TimeLimit || rest.TimeLimit is null ? _timeLimit : rest.TimeLimit,
                StepLimit = _stepLimit < rest.StepLimit || rest.StepLimit is null ? _stepLimit : rest.StepLimit,
            },
            context.TimeProvider)
        {
            Seed = context.Seed,
            Parallelism = context.Parallelism,
            Observer = context.Observer,
            Outside = context.Outside,
        };
        return Inner.SolveAsync(problem, capped, cancellationToken);
    }
}
