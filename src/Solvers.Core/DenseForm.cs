using System.Numerics.Tensors;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>The dense form of a problem's quadratic term.</summary>
internal static class DenseForm
{
    /// <summary>Returns H, row-major [n, n], exactly symmetric; a copy.</summary>
    /// <exception cref="ArgumentException">H has more entries than an array can hold.</exception>
    public static double[] Hessian(BlockProblem problem)
    {
        int n = problem.VariableCount;
        if ((long)n * n > Array.MaxLength)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The dense form of {n} variables has more entries than an array can hold; use a smaller block."));
        }

        double[] hessian = new double[n * n];
        if (problem.HasHessian)
        {
            ReadOnlySpan<double> given = problem.Hessian;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    hessian[(i * n) + j] = (given[(i * n) + j] + given[(j * n) + i]) / 2;
                }
            }

            return hessian;
        }

        for (int row = 0; row < problem.FactorRank; row++)
        {
            ReadOnlySpan<double> entries = problem.Factor.Slice(row * n, n);
            for (int i = 0; i < n; i++)
            {
                Span<double> target = hessian.AsSpan(i * n, n);
                TensorPrimitives.MultiplyAdd(entries, entries[i], target, target);
            }
        }

        return hessian;
    }

    /// <summary>Adds a multiple of row i of H to a vector.</summary>
    public static void AddRow(Span<double> target, ReadOnlySpan<double> hessian, int row, double scale)
    {
        if (scale != 0)
        {
            TensorPrimitives.MultiplyAdd(hessian.Slice(row * target.Length, target.Length), scale, target, target);
        }
    }
}
