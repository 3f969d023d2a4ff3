using Solvers.Abstractions;

namespace Solvers.Pruning;

/// <summary>Turns a block into the one that the published implementation would solve.</summary>
internal static class PublishedParity
{
    private const double TruncationThreshold = 1e-12;

    /// <summary>Applies the switches that change the problem or its start.</summary>
    /// <param name="model">The block with the current mask as incumbent.</param>
    /// <param name="options">The switches.</param>
    /// <returns>The problem to solve; <paramref name="model"/> itself when no switch is on.</returns>
    public static BlockProblem Apply(BlockProblem model, ParityOptions options)
    {
        BlockProblem problem = options.TruncateQuadratic ? Truncate(model) : model;
        if (!options.StartFromFirstVariables)
        {
            return problem;
        }

        byte[] first = new byte[model.VariableCount];
        first.AsSpan(0, model.Constraint.Cardinality!.Value).Fill(1);
        return problem.WithIncumbent(first);
    }

    /// <summary>
    /// Sets every entry of Q' = 1/2 Q + diag(c) at or below the threshold to zero. The objective x'Q'x has its diagonal
    /// in the linear term and twice its off-diagonal entries in the Hessian.
    /// </summary>
    private static BlockProblem Truncate(BlockProblem model)
    {
        int n = model.VariableCount;
        double[] hessian = model.ToDenseHessian();
        double[] linear = new double[n];
        for (int i = 0; i < n; i++)
        {
            Span<double> row = hessian.AsSpan(i * n, n);
            double diagonal = (0.5 * row[i]) + model.Linear[i];
            linear[i] = diagonal <= TruncationThreshold ? 0 : diagonal;
            for (int j = 0; j < n; j++)
            {
                row[j] = j == i || 0.5 * row[j] <= TruncationThreshold ? 0 : row[j];
            }
        }

        var truncated = new BlockProblem(linear, model.Constraint, null, hessian, model.Offset);
        return truncated.WithIncumbent(model.Incumbent!.Value.Span);
    }
}
