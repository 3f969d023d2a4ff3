namespace Solvers.Numerics;

/// <summary>Cholesky factorisation and symmetric inverses of dense double-precision matrices, row-major, in place.</summary>
/// <remarks>
/// Row-oriented throughout: every inner loop is a dot product or a scaled sum of contiguous rows, which
/// <see cref="Kernels"/> vectorises. Order of operations is fixed, so results do not depend on threads.
/// </remarks>
public static class Cholesky
{
    /// <summary>Replaces the lower triangle of a symmetric matrix by its factor L with A = LL'.</summary>
    /// <param name="matrix">A, [n, n] with row stride <paramref name="stride"/>; only the lower triangle is read and written.</param>
    /// <param name="n">Rows.</param>
    /// <param name="stride">Distance of two rows, at least n.</param>
    /// <param name="keepGoing">Asked once a row; false abandons the work. Null: never asked.</param>
    /// <returns>True when the matrix is positive definite; false when it is not, or when the work was abandoned.</returns>
    public static bool TryFactor(Span<double> matrix, int n, int stride, Func<bool>? keepGoing = null)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = matrix.Slice(i * stride, i + 1);
            for (int j = 0; j < i; j++)
            {
                Span<double> other = matrix.Slice(j * stride, j + 1);
                row[j] = (row[j] - Kernels.Dot(row[..j], other[..j])) / other[j];
            }

            double pivot = row[i] - Kernels.Dot(row[..i], row[..i]);

            // Written so that NaN fails.
            if (!(pivot > 0) || !double.IsFinite(pivot) || keepGoing?.Invoke() == false)
            {
                return false;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Replaces the lower triangular factor L by its inverse.</summary>
    /// <param name="lower">L, [n, n] with row stride <paramref name="stride"/>; only the lower triangle is read and written.</param>
    /// <param name="n">Rows.</param>
    /// <param name="stride">Distance of two rows, at least n.</param>
    /// <param name="scratch">Room for one row, [n].</param>
    /// <param name="keepGoing">Asked once a row; false abandons the work. Null: never asked.</param>
    /// <returns>True when the work was not abandoned.</returns>
    public static bool InvertLower(Span<double> lower, int n, int stride, Span<double> scratch, Func<bool>? keepGoing = null)
    {
        for (int i = 0; i < n; i++)
        {
            if (keepGoing?.Invoke() == false)
            {
                return false;
            }

            Span<double> row = lower.Slice(i * stride, i + 1);
            double inverse = 1 / row[i];
            Span<double> result = scratch[..i];
            result.Clear();
            for (int j = 0; j < i; j++)
            {
                // Row j already holds row j of the inverse.
                Span<double> above = lower.Slice(j * stride, j + 1);
                Kernels.AddScaled(above, row[j], result[..(j + 1)]);
            }

            for (int j = 0; j < i; j++)
            {
                row[j] = -result[j] * inverse;
            }

            row[i] = inverse;
        }

        return true;
    }

    /// <summary>Computes the symmetric product K'K of a lower triangular K: the inverse of A when K is the inverse of its factor.</summary>
    /// <param name="lower">K, [n, n] with row stride <paramref name="stride"/>; only the lower triangle is read.</param>
    /// <param name="n">Rows.</param>
    /// <param name="stride">Distance of two rows, at least n.</param>
    /// <param name="product">Receives K'K in full, [n, n] with row stride <paramref name="productStride"/>.</param>
    /// <param name="productStride">Distance of two rows of the product, at least n.</param>
    /// <param name="keepGoing">Asked once a row; false abandons the work. Null: never asked.</param>
    /// <returns>True when the work was not abandoned.</returns>
    public static bool SquareTransposed(
        ReadOnlySpan<double> lower, int n, int stride, Span<double> product, int productStride, Func<bool>? keepGoing = null)
    {
        for (int i = 0; i < n; i++)
        {
            product.Slice(i * productStride, n).Clear();
        }

        for (int row = 0; row < n; row++)
        {
            if (keepGoing?.Invoke() == false)
            {
                return false;
            }

            ReadOnlySpan<double> entries = lower.Slice(row * stride, row + 1);
            for (int i = 0; i <= row; i++)
            {
                Span<double> target = product.Slice(i * productStride, i + 1);
                Kernels.AddScaled(entries[..(i + 1)], entries[i], target);
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                product[(j * productStride) + i] = product[(i * productStride) + j];
            }
        }

        return true;
    }

    /// <summary>Solves LL'x = b in place.</summary>
    /// <param name="lower">L, [n, n] with row stride <paramref name="stride"/>.</param>
    /// <param name="n">Rows.</param>
    /// <param name="stride">Distance of two rows, at least n.</param>
    /// <param name="vector">b, [n]; receives x.</param>
    public static void Solve(ReadOnlySpan<double> lower, int n, int stride, Span<double> vector)
    {
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = lower.Slice(i * stride, i + 1);
            vector[i] = (vector[i] - Kernels.Dot(row[..i], vector[..i])) / row[i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = lower.Slice(i * stride, i + 1);
            vector[i] /= row[i];
            Kernels.AddScaled(row[..i], -vector[i], vector[..i]);
        }
    }
}
