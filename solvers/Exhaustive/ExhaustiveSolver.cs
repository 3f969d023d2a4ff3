using System.Globalization;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Exhaustive;

/// <summary>Visits every assignment and so knows the best: the truth for tests, and for the smallest blocks.</summary>
/// <remarks>
/// <para>With a cardinality it walks through the combinations in revolving-door order, where neighbours differ by one
/// exchange; without one through the Gray code, where neighbours differ by one flip. The change of the objective comes
/// from the gradient c + Hx, which costs O(n) to keep, or from the product Fx, which costs O(r), whichever is smaller.</para>
/// <para>One step is one move to the next assignment. Every 2^16 steps the objective is computed anew, so rounding cannot add up, and
/// whatever ties with the best within rounding leaves the first one standing.</para>
/// <para>Reference: Knuth, "The Art of Computer Programming", volume 4A, Addison-Wesley 2011, section 7.2.1.3,
/// algorithm R (Payne and Ives, doi 10.1145/355826.355830), and 7.2.1.1 for the Gray code.</para>
/// </remarks>
public sealed class ExhaustiveSolver : IBlockSolver
{
    private const long ClockInterval = 1024;
    private const long RefreshInterval = 1 << 16;

    private readonly long _maxAssignments;

    /// <summary>Initialises the solver.</summary>
    /// <param name="options">Its options; copied.</param>
    public ExhaustiveSolver(ExhaustiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _maxAssignments = options.MaxAssignments;
    }

    /// <inheritdoc/>
    public SolverCapabilities Capabilities =>
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.WarmStart
        | SolverCapabilities.ProvesOptimality | SolverCapabilities.Deterministic;

    /// <inheritdoc/>
    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        double count = CountAssignments(problem);
        if (count > _maxAssignments)
        {
            return ValueTask.FromResult(SolveResult.Unavailable(string.Create(
                CultureInfo.InvariantCulture,
                $"The exhaustive solver refuses {problem.VariableCount} variables under {problem.Constraint}: {count:G6} assignments exceed maxAssignments = {_maxAssignments}. Raise the option, or name another solver.")));
        }

        return ValueTask.FromResult(Search(problem, context, cancellationToken));
    }

    /// <summary>Counts the assignments that a search would visit: C(n, k), or 2^n without a cardinality.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The count, exact below 2^53; positive infinity when it exceeds every double.</returns>
    public static double CountAssignments(BlockProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int n = problem.VariableCount;
        if (problem.Constraint.Cardinality is not { } k)
        {
            return Math.Pow(2, n);
        }

        double count = 1;
        for (int i = 1; i <= Math.Min(k, n - k); i++)
        {
            count = Math.Round(count * (n - i + 1) / i);
        }

        return count;
    }

    private static SolveResult Search(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        IAssignmentOrder order = problem.Constraint.Cardinality is { } k
            ? new CombinationOrder(problem.VariableCount, k)
            : new GrayCodeOrder(problem.VariableCount);
        var walk = new ObjectiveWalk(problem, order.First());
        IncumbentKeeper incumbent = new(problem, context, cancellationToken);
        incumbent.Offer(walk.Assignment, steps: 0);
        TimeSpan prepared = context.Elapsed;
        long visited = 0;
        while (true)
        {
            // The step limit binds exactly, the clock is looked at now and then.
            bool clock = visited % ClockInterval == 0 || visited >= context.Budget.StepLimit || incumbent.Objective <= context.Budget.TargetObjective;
            if (clock && incumbent.MustStop(visited))
            {
                break;
            }

            if (!order.TryNext(out int leaving, out int entering))
            {
                // All were visited: the best is the optimum, and its own bound.
                incumbent.OfferBound(incumbent.Objective, visited);
                break;
            }

            walk.Move(leaving, entering);
            visited++;
            if (visited % RefreshInterval == 0)
            {
                walk.Refresh();
            }

            if (walk.Objective < incumbent.Objective)
            {
                incumbent.Offer(walk.Assignment, visited);
            }
        }

        return incumbent.ToResult(visited, prepared, new Dictionary<string, string>(StringComparer.Ordinal));
    }
}
