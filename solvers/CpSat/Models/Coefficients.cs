using System.Numerics.Tensors;
using Solvers.Abstractions;

namespace Solvers.CpSat;

/// <summary>Sizes of the numbers in a problem, against which rounding is judged.</summary>
internal static class Coefficients
{
    /// <summary>Finds the largest magnitude among the offset, the linear coefficients and those of H.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The magnitude; from a factor that of the diagonal, which no other entry of H exceeds.</returns>
    public static double Largest(BlockProblem problem)
    {
        int n = problem.VariableCount;
        double largest = Math.Abs(problem.Offset);
        if (n == 0)
        {
            return largest;
        }

        largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude(problem.Linear)));
        if (problem.HasHessian)
        {
            return Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude(problem.Hessian)));
        }

        double[] diagonal = new double[n];
        for (int row = 0; row < problem.FactorRank; row++)
        {
            ReadOnlySpan<double> entries = problem.Factor.Slice(row * n, n);
            TensorPrimitives.MultiplyAdd(entries, entries, diagonal, diagonal);
        }

        return Math.Max(largest, TensorPrimitives.Max(diagonal));
    }
}
