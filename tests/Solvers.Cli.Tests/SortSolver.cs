using Solvers.Abstractions;

namespace Solvers.Cli.Tests;

/// <summary>Sets the variables with the smallest linear terms to one: exact where there is no quadratic term.</summary>
internal sealed class SortSolver(SortOptions options) : IBlockSolver
{
    public SolverCapabilities Capabilities => SolverCapabilities.ExactCardinality | SolverCapabilities.Deterministic;

    public string? UnavailableReason => options.Missing;

    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        if (problem.VariableCount > options.MostVariables)
        {
            return ValueTask.FromResult(SolveResult.Unavailable($"{problem.VariableCount} variables are too many."));
        }

        if (context.StopReasonAt(0, double.PositiveInfinity, cancellationToken) is { } reason)
        {
            return ValueTask.FromResult(new SolveResult
            {
                Assignment = default,
                Objective = double.NaN,
                Quality = ResultQuality.None,
                StopReason = reason,
            });
        }

        byte[] assignment = new byte[problem.VariableCount];
        problem.Constraint.Project(problem.Linear, assignment);
        double objective = problem.Evaluate(assignment);
        context.Observer?.OnIncumbent(assignment, objective, 1);
        return ValueTask.FromResult(new SolveResult
        {
            Assignment = assignment,
            Objective = objective,
            Quality = ResultQuality.Feasible,
            StopReason = StopReason.Completed,
            
            // Exact where the quadratic term vanishes.
            LowerBound = problem.HasFactor && problem.Factor.IndexOfAnyExcept(0.0) < 0 ? objective : null,
            Steps = 1,
            Provenance = new Dictionary<string, string>(StringComparer.Ordinal) { ["method"] = "sort" },
        });
    }
}
