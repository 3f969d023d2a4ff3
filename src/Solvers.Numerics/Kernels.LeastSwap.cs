using System.Numerics;
using System.Runtime.CompilerServices;

namespace Solvers.Numerics;

public static partial class Kernels
{
    /// <summary>Finds the least of costs[i] - (scale * weights[i]) * row[i]: the best partner of a variable in a swap.</summary>
    /// <remarks>
    /// Same answer as the twin on every width: one rounding of the product of scale and weight, one fused multiply-add; ties go to the
    /// lowest index. Lanes keep a running least each and its index; the remainder is compared entry by entry. Entries that are not
    /// numbers are never named.
    /// </remarks>
    /// <param name="costs">Cost of each variable alone, [n]; positive infinity for those that may not move.</param>
    /// <param name="weights">Weights, [n].</param>
    /// <param name="row">Couplings with the variable, [n].</param>
    /// <param name="scale">Weight of the variable.</param>
    /// <param name="least">Receives the least value; positive infinity when there is none.</param>
    /// <returns>Its index; -1 when there is none.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int LeastSwap(
        ReadOnlySpan<float> costs, ReadOnlySpan<float> weights, ReadOnlySpan<float> row, float scale, out float least)
    {
        RequireSwapLengths(costs.Length, weights.Length, row.Length);
        int index = -1;
        least = float.PositiveInfinity;
        int i = 0;
        if (Vector.IsHardwareAccelerated && costs.Length >= Vector<float>.Count)
        {
            Vector<float> scales = new(scale);
            Vector<float> leasts = new(float.PositiveInfinity);
            Vector<int> indices = new(-1);
            Vector<int> current = Vector<int>.Indices;
            Vector<int> step = new(Vector<int>.Count);
            for (; i <= costs.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var value = Vector.FusedMultiplyAdd(
                    -(scales * new Vector<float>(weights[i..])), new Vector<float>(row[i..]), new Vector<float>(costs[i..]));
                var less = Vector.LessThan(value, leasts);
                leasts = Vector.ConditionalSelect(less, value, leasts);
                indices = Vector.ConditionalSelect(less, current, indices);
                current += step;
            }

            for (int lane = 0; lane < Vector<float>.Count; lane++)
            {
                if (indices[lane] >= 0 && (leasts[lane] < least || (leasts[lane] == least && indices[lane] < index)))
                {
                    (least, index) = (leasts[lane], indices[lane]);
                }
            }
        }

        for (; i < costs.Length; i++)
        {
            float value = MathF.FusedMultiplyAdd(-(scale * weights[i]), row[i], costs[i]);
            (least, index) = value < least ? (value, i) : (least, index);
        }

        return index;
    }

    /// <summary>The plain meaning of <see cref="LeastSwap"/>.</summary>
    /// <param name="costs">Costs, [n].</param>
    /// <param name="weights">Weights, [n].</param>
    /// <param name="row">Couplings, [n].</param>
    /// <param name="scale">Weight of the variable.</param>
    /// <param name="least">Receives the least value.</param>
    /// <returns>Its index; -1 when there is none.</returns>
    public static int LeastSwapReference(
        ReadOnlySpan<float> costs, ReadOnlySpan<float> weights, ReadOnlySpan<float> row, float scale, out float least)
    {
        int index = -1;
        least = float.PositiveInfinity;
        for (int i = 0; i < costs.Length; i++)
        {
            float value = MathF.FusedMultiplyAdd(-(scale * weights[i]), row[i], costs[i]);
            (least, index) = value < least ? (value, i) : (least, index);
        }

        return index;
    }

    private static void RequireSwapLengths(int expected, int first, int second)
    {
        if (first != expected)
        {
            Throw.LengthMismatch(nameof(first), first, expected);
        }

        if (second != expected)
        {
            Throw.LengthMismatch(nameof(second), second, expected);
        }
    }
}
