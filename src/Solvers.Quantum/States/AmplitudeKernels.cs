using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Solvers.Quantum.States;

/// <summary>Arithmetic on runs of amplitudes, real and imaginary parts apart; four lanes, no fused operations.</summary>
internal static class AmplitudeKernels
{
    /// <summary>Turns the amplitudes of a block of 2^m about every bit from <paramref name="fromBit"/> to below <paramref name="toBit"/>.</summary>
    /// <param name="real">Real parts, [2^m].</param>
    /// <param name="imaginary">Imaginary parts, [2^m].</param>
    /// <param name="fromBit">The first bit of the index.</param>
    /// <param name="toBit">The bit after the last; at most m.</param>
    /// <param name="turns">The turn of each of those bits.</param>
    public static void TurnBits(Span<double> real, Span<double> imaginary, int fromBit, int toBit, ReadOnlySpan<Turn> turns)
    {
        for (int bit = fromBit; bit < toBit; bit++)
        {
            Turn turn = turns[bit - fromBit];
            int run = 1 << bit;
            if (run < Vector256<double>.Count && real.Length >= Vector256<double>.Count)
            {
                TurnLowBit(real, imaginary, bit, turn);
                continue;
            }

            for (int start = 0; start < real.Length; start += 2 * run)
            {
                TurnRuns(
                    real.Slice(start, run), imaginary.Slice(start, run), real.Slice(start + run, run), imaginary.Slice(start + run, run), turn);
            }
        }
    }

    /// <summary>Turns the pairs (first[t], second[t]) of two runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TurnRuns(
        Span<double> firstReal, Span<double> firstImaginary, Span<double> secondReal, Span<double> secondImaginary, Turn turn)
    {
        Debug.Assert(firstReal.Length == firstImaginary.Length && firstReal.Length == secondReal.Length && firstReal.Length == secondImaginary.Length, "Runs are alike.");
        ref double ar = ref MemoryMarshal.GetReference(firstReal);
        ref double ai = ref MemoryMarshal.GetReference(firstImaginary);
        ref double br = ref MemoryMarshal.GetReference(secondReal);
        ref double bi = ref MemoryMarshal.GetReference(secondImaginary);
        nuint length = (nuint)firstReal.Length;
        nuint t = 0;
        var c = Vector256.Create(turn.Cos);
        var x = Vector256.Create(turn.Flip);
        if (turn.Phase == 0)
        {
            for (; t + 4 <= length; t += 4)
            {
                var p = Vector256.LoadUnsafe(ref ar, t);
                var q = Vector256.LoadUnsafe(ref ai, t);
                var r = Vector256.LoadUnsafe(ref br, t);
                var s = Vector256.LoadUnsafe(ref bi, t);
                ((c * p) - (x * s)).StoreUnsafe(ref ar, t);
                ((c * q) + (x * r)).StoreUnsafe(ref ai, t);
                ((c * r) - (x * q)).StoreUnsafe(ref br, t);
                ((c * s) + (x * p)).StoreUnsafe(ref bi, t);
            }
        }
        else
        {
            var z = Vector256.Create(turn.Phase);
            for (; t + 4 <= length; t += 4)
            {
                var p = Vector256.LoadUnsafe(ref ar, t);
                var q = Vector256.LoadUnsafe(ref ai, t);
                var r = Vector256.LoadUnsafe(ref br, t);
                var s = Vector256.LoadUnsafe(ref bi, t);
                ((c * p) - (z * q) - (x * s)).StoreUnsafe(ref ar, t);
                ((c * q) + (z * p) + (x * r)).StoreUnsafe(ref ai, t);
                ((c * r) + (z * s) - (x * q)).StoreUnsafe(ref br, t);
                ((c * s) - (z * r) + (x * p)).StoreUnsafe(ref bi, t);
            }
        }

        for (; t < length; t++)
        {
            TurnPair(ref Unsafe.Add(ref ar, t), ref Unsafe.Add(ref ai, t), ref Unsafe.Add(ref br, t), ref Unsafe.Add(ref bi, t), turn);
        }
    }

    /// <summary>Turns the pairs (firsts[t], seconds[t]) of two runs, given by their places; a turn without phase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TurnPlaces(
        Span<double> firstReal,
        Span<double> firstImaginary,
        Span<double> secondReal,
        Span<double> secondImaginary,
        ReadOnlySpan<ushort> firsts,
        ReadOnlySpan<ushort> seconds,
        Turn turn)
    {
        Debug.Assert(firsts.Length == seconds.Length && turn.Phase == 0, "Places come in pairs, and XY turns have no phase.");
        ref double ar = ref MemoryMarshal.GetReference(firstReal);
        ref double ai = ref MemoryMarshal.GetReference(firstImaginary);
        ref double br = ref MemoryMarshal.GetReference(secondReal);
        ref double bi = ref MemoryMarshal.GetReference(secondImaginary);
        (double c, double x) = (turn.Cos, turn.Flip);
        for (int t = 0; t < firsts.Length; t++)
        {
            nuint first = firsts[t];
            nuint second = seconds[t];
            (double p, double q) = (Unsafe.Add(ref ar, first), Unsafe.Add(ref ai, first));
            (double r, double s) = (Unsafe.Add(ref br, second), Unsafe.Add(ref bi, second));
            Unsafe.Add(ref ar, first) = (c * p) - (x * s);
            Unsafe.Add(ref ai, first) = (c * q) + (x * r);
            Unsafe.Add(ref br, second) = (c * r) - (x * q);
            Unsafe.Add(ref bi, second) = (c * s) + (x * p);
        }
    }

    /// <summary>Multiplies each amplitude by exp(-i angle cost).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddPhase(Span<double> real, Span<double> imaginary, ReadOnlySpan<double> costs, double angle)
    {
        Debug.Assert(real.Length == imaginary.Length && real.Length == costs.Length, "One cost for each amplitude.");
        ref double re = ref MemoryMarshal.GetReference(real);
        ref double im = ref MemoryMarshal.GetReference(imaginary);
        ref double cost = ref MemoryMarshal.GetReference(costs);
        nuint length = (nuint)real.Length;
        nuint t = 0;
        var scale = Vector256.Create(angle);
        for (; t + 4 <= length; t += 4)
        {
            (Vector256<double> sin, Vector256<double> cos) = Vector256.SinCos(scale * Vector256.LoadUnsafe(ref cost, t));
            var p = Vector256.LoadUnsafe(ref re, t);
            var q = Vector256.LoadUnsafe(ref im, t);
            ((p * cos) + (q * sin)).StoreUnsafe(ref re, t);
            ((q * cos) - (p * sin)).StoreUnsafe(ref im, t);
        }

        for (; t < length; t++)
        {
            (double sin, double cos) = Math.SinCos(angle * Unsafe.Add(ref cost, t));
            ref double p = ref Unsafe.Add(ref re, t);
            ref double q = ref Unsafe.Add(ref im, t);
            (p, q) = ((p * cos) + (q * sin), (q * cos) - (p * sin));
        }
    }

    /// <summary>Returns the sum of weight * |amplitude|^2; all weights are one where there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double WeighedSum(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, ReadOnlySpan<double> weights)
    {
        ref double re = ref MemoryMarshal.GetReference(real);
        ref double im = ref MemoryMarshal.GetReference(imaginary);
        ref double weight = ref MemoryMarshal.GetReference(weights);
        bool weighed = !weights.IsEmpty;
        nuint length = (nuint)real.Length;
        nuint t = 0;
        Vector256<double> sums = Vector256<double>.Zero;
        for (; t + 4 <= length; t += 4)
        {
            var p = Vector256.LoadUnsafe(ref re, t);
            var q = Vector256.LoadUnsafe(ref im, t);
            Vector256<double> square = (p * p) + (q * q);
            sums += weighed ? square * Vector256.LoadUnsafe(ref weight, t) : square;
        }

        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (; t < length; t++)
        {
            double square = (Unsafe.Add(ref re, t) * Unsafe.Add(ref re, t)) + (Unsafe.Add(ref im, t) * Unsafe.Add(ref im, t));
            sum += weighed ? square * Unsafe.Add(ref weight, t) : square;
        }

        return sum;
    }

    /// <summary>Turns about bit 0 or 1, whose pairs lie in one vector: each lane meets its partner, the phase has the sign of the lane's bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnLowBit(Span<double> real, Span<double> imaginary, int bit, Turn turn)
    {
        ref double re = ref MemoryMarshal.GetReference(real);
        ref double im = ref MemoryMarshal.GetReference(imaginary);
        nuint length = (nuint)real.Length;
        var c = Vector256.Create(turn.Cos);
        var x = Vector256.Create(turn.Flip);
        Vector256<double> z = bit == 0
            ? Vector256.Create(turn.Phase, -turn.Phase, turn.Phase, -turn.Phase)
            : Vector256.Create(turn.Phase, turn.Phase, -turn.Phase, -turn.Phase);
        for (nuint t = 0; t < length; t += 4)
        {
            var p = Vector256.LoadUnsafe(ref re, t);
            var q = Vector256.LoadUnsafe(ref im, t);
            (Vector256<double> r, Vector256<double> s) = bit == 0
                ? (Vector256.Shuffle(p, Vector256.Create(1L, 0, 3, 2)), Vector256.Shuffle(q, Vector256.Create(1L, 0, 3, 2)))
                : (Vector256.Shuffle(p, Vector256.Create(2L, 3, 0, 1)), Vector256.Shuffle(q, Vector256.Create(2L, 3, 0, 1)));
            ((c * p) - (z * q) - (x * s)).StoreUnsafe(ref re, t);
            ((c * q) + (z * p) + (x * r)).StoreUnsafe(ref im, t);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnPair(ref double ar, ref double ai, ref double br, ref double bi, Turn turn)
    {
        (double p, double q, double r, double s) = (ar, ai, br, bi);
        ar = (turn.Cos * p) - (turn.Phase * q) - (turn.Flip * s);
        ai = (turn.Cos * q) + (turn.Phase * p) + (turn.Flip * r);
        br = (turn.Cos * r) + (turn.Phase * s) - (turn.Flip * q);
        bi = (turn.Cos * s) - (turn.Phase * r) + (turn.Flip * p);
    }
}
