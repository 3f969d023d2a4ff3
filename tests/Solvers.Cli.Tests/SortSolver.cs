using Solvers.Abstractions;

namespace Solvers.Cli.Tests;

/// <summary>Sets the variables with the smallest linear terms to one: exact where there is no quadratic term.</summary>
internal sealed class SortSolver(SortOptions options) : IBlockSolver
{
    public SolverCapabilities Capabilities => SolverCapabilities.ExactCardinality | SolverCapabilities.Deterministic;

    public string? UnavailableReason => options.Missing;

    public IReadOnlyList<string> Devices => options.Devices;

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
        if (options.AtFault)
        {
            assignment.AsSpan().Fill(1);
        }

        double objective = problem.Evaluate(assignment);
        context.Observer?.OnIncumbent(assignment, objective, 1);
        return ValueTask.FromResult(new SolveResult
        {
            Assignment = assignment,
            Objective = objective,
            Quality = ResultQuality.Feasible,
            StopReason = StopReason.Completed,

            // With a factor the quadratic term is never negative, so the best linear part bounds the whole.
            LowerBound = problem.HasFactor ? LinearPart(problem, assignment) : null,
            Steps = 1,
            Provenance = new Dictionary<string, string>(StringComparer.Ordinal) { ["method"] = "sort" },
        });
    }

    private static double LinearPart(BlockProblem problem, byte[] assignment)
    {
        double sum = problem.Offset;
        for (int i = 0; i < assignment.Length; i++)
        {
            sum += assignment[i] * problem.Linear[i];
        }

        return sum;
    }
}
