using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Numerics;

public static partial class Kernels
{
    /// <summary>destination[i] = sum over t of matrix[i, t] * vector[t] (BLAS: gemv), in single precision.</summary>
    /// <remarks>
    /// Within a relative 1e-5 of the twin, measured against the sum of absolute products: lanes are summed apart and
    /// joined at the end, where the twin sums in double. Four rows share each load of the vector.
    /// </remarks>
    /// <param name="matrix">Row-major, [rows, stride]; of each row the first <c>vector.Length</c> entries are used.</param>
    /// <param name="stride">Distance between rows in entries, at least <c>vector.Length</c>.</param>
    /// <param name="vector">Vector, [columns].</param>
    /// <param name="destination">Receives the products, [rows].</param>
    /// <exception cref="ArgumentException">The matrix is too short or the stride below the columns.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MatrixVector(
        ReadOnlySpan<float> matrix, int stride, ReadOnlySpan<float> vector, Span<float> destination)
    {
        RequireMatrix(matrix, stride, vector.Length, destination.Length);
        ref float a = ref MemoryMarshal.GetReference(matrix);
        ref float v = ref MemoryMarshal.GetReference(vector);
        nuint columns = (nuint)vector.Length;
        nuint step = (nuint)stride;
        int row = 0;
        for (; row + 4 <= destination.Length; row += 4)
        {
            ref float a0 = ref Unsafe.Add(ref a, (nuint)row * step);
            ref float a1 = ref Unsafe.Add(ref a0, step);
            ref float a2 = ref Unsafe.Add(ref a1, step);
            ref float a3 = ref Unsafe.Add(ref a2, step);
            nuint t = 0;
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                Vector512<float> c0 = Vector512<float>.Zero;
                Vector512<float> c1 = c0;
                Vector512<float> c2 = c0;
                Vector512<float> c3 = c0;
                for (; t + 16 <= columns; t += 16)
                {
                    var x = Vector512.LoadUnsafe(ref v, t);
                    c0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a0, t), x, c0);
                    c1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a1, t), x, c1);
                    c2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a2, t), x, c2);
                    c3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a3, t), x, c3);
                }

                s0 = Vector512.Sum(c0);
                s1 = Vector512.Sum(c1);
                s2 = Vector512.Sum(c2);
                s3 = Vector512.Sum(c3);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Vector256<float> c0 = Vector256<float>.Zero;
                Vector256<float> c1 = c0;
                Vector256<float> c2 = c0;
                Vector256<float> c3 = c0;
                for (; t + 8 <= columns; t += 8)
                {
                    var x = Vector256.LoadUnsafe(ref v, t);
                    c0 += Vector256.LoadUnsafe(ref a0, t) * x;
                    c1 += Vector256.LoadUnsafe(ref a1, t) * x;
                    c2 += Vector256.LoadUnsafe(ref a2, t) * x;
                    c3 += Vector256.LoadUnsafe(ref a3, t) * x;
                }

                s0 = Vector256.Sum(c0);
                s1 = Vector256.Sum(c1);
                s2 = Vector256.Sum(c2);
                s3 = Vector256.Sum(c3);
            }
            else if (Vector128.IsHardwareAccelerated)
            {
                Vector128<float> c0 = Vector128<float>.Zero;
                Vector128<float> c1 = c0;
                Vector128<float> c2 = c0;
                Vector128<float> c3 = c0;
                for (; t + 4 <= columns; t += 4)
                {
                    var x = Vector128.LoadUnsafe(ref v, t);
                    c0 += Vector128.LoadUnsafe(ref a0, t) * x;
                    c1 += Vector128.LoadUnsafe(ref a1, t) * x;
                    c2 += Vector128.LoadUnsafe(ref a2, t) * x;
                    c3 += Vector128.LoadUnsafe(ref a3, t) * x;
                }

                s0 = Vector128.Sum(c0);
                s1 = Vector128.Sum(c1);
                s2 = Vector128.Sum(c2);
                s3 = Vector128.Sum(c3);
            }

            for (; t < columns; t++)
            {
                float x = Unsafe.Add(ref v, t);
                s0 += Unsafe.Add(ref a0, t) * x;
                s1 += Unsafe.Add(ref a1, t) * x;
                s2 += Unsafe.Add(ref a2, t) * x;
                s3 += Unsafe.Add(ref a3, t) * x;
            }

            destination[row] = s0;
            destination[row + 1] = s1;
            destination[row + 2] = s2;
            destination[row + 3] = s3;
        }

        for (; row < destination.Length; row++)
        {
            destination[row] = Dot(matrix.Slice(row * stride, vector.Length), vector);
        }
    }

    /// <summary>The plain form of <see cref="MatrixVector"/>, summed in double.</summary>
    /// <param name="matrix">Row-major, [rows, stride].</param>
    /// <param name="stride">Distance between rows in entries.</param>
    /// <param name="vector">Vector, [columns].</param>
    /// <param name="destination">Receives the products, [rows].</param>
    public static void MatrixVectorReference(
        ReadOnlySpan<float> matrix, int stride, ReadOnlySpan<float> vector, Span<float> destination)
    {
        for (int row = 0; row < destination.Length; row++)
        {
            double sum = 0;
            for (int t = 0; t < vector.Length; t++)
            {
                sum += (double)matrix[(row * stride) + t] * vector[t];
            }

            destination[row] = (float)sum;
        }
    }

    /// <summary>The sum of left[t] * right[t] in single precision (BLAS: dot).</summary>
    /// <remarks>Within a relative 1e-5 of the twin, measured against the sum of absolute products.</remarks>
    /// <param name="left">Vector, [n].</param>
    /// <param name="right">Vector, [n].</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
        {
            Throw.LengthMismatch(nameof(left), left.Length, right.Length);
        }

        ref float a = ref MemoryMarshal.GetReference(left);
        ref float b = ref MemoryMarshal.GetReference(right);
        nuint length = (nuint)left.Length;
        nuint t = 0;
        float sum = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> total = Vector512<float>.Zero;
            for (; t + 16 <= length; t += 16)
            {
                total = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, t), Vector512.LoadUnsafe(ref b, t), total);
            }

            sum = Vector512.Sum(total);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> total = Vector256<float>.Zero;
            for (; t + 8 <= length; t += 8)
            {
                total += Vector256.LoadUnsafe(ref a, t) * Vector256.LoadUnsafe(ref b, t);
            }

            sum = Vector256.Sum(total);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Vector128<float> total = Vector128<float>.Zero;
            for (; t + 4 <= length; t += 4)
            {
                total += Vector128.LoadUnsafe(ref a, t) * Vector128.LoadUnsafe(ref b, t);
            }

            sum = Vector128.Sum(total);
        }

        for (; t < length; t++)
        {
            sum += Unsafe.Add(ref a, t) * Unsafe.Add(ref b, t);
        }

        return sum;
    }

    /// <summary>The plain form of <see cref="Dot(ReadOnlySpan{float}, ReadOnlySpan{float})"/>, summed in double.</summary>
    /// <param name="left">Vector, [n].</param>
    /// <param name="right">Vector, [n].</param>
    /// <returns>The sum.</returns>
    public static float DotReference(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (int t = 0; t < left.Length; t++)
        {
            sum += (double)left[t] * right[t];
        }

        return (float)sum;
    }

    private static void RequireMatrix(ReadOnlySpan<float> matrix, int stride, int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, columns);
        int needed = rows == 0 ? 0 : checked(((rows - 1) * stride) + columns);
        if (matrix.Length < needed)
        {
            Throw.LengthMismatch(nameof(matrix), matrix.Length, needed);
        }
    }
}
