using System.Numerics;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;

namespace Solvers.Quantum.States;

/// <summary>The cost of every basis state less its constant, computed once: a cost layer and a mean are then one pass.</summary>
/// <remarks>
/// The low bits of a code share a table of their own couplings; a prefix adds its cost and the fields it exerts on them. So an entry costs
/// one addition in the space of all states, and as many as it has low ones in that of fixed weight.
/// </remarks>
internal sealed class CostTable
{
    private const int LowBits = 12;

    private readonly double _offset;
    private readonly double[] _linear;
    private readonly double[] _pairs;
    private readonly int _lowBitCount;
    private readonly double[] _within;

    private CostTable(IsingProblem cost, int lowBitCount)
    {
        BlockProblem form = cost.ToQubo();
        (_offset, _linear, _pairs) = (form.Offset - cost.Constant, form.Linear.ToArray(), form.Hessian.ToArray());
        _lowBitCount = lowBitCount;
        _within = new double[1 << lowBitCount];
        for (int bit = 0; bit < lowBitCount; bit++)
        {
            for (int pattern = 0; pattern < 1 << bit; pattern++)
            {
                _within[(1 << bit) | pattern] = _within[pattern] + PairSum(bit, (ulong)pattern, 0);
            }
        }
    }

    /// <summary>Computes the costs of all 2^n states; null when given up.</summary>
    public static AlignedBuffer<double>? OfAll(IsingProblem cost, Team team)
    {
        int lowBitCount = Math.Min(cost.SpinCount, LowBits);
        CostTable table = new(cost, lowBitCount);
        AlignedBuffer<double> costs = new(1 << cost.SpinCount);
        int length = 1 << lowBitCount;
        return team.Run(costs.Length / length, prefix => table.FillAll((ulong)prefix, costs.Span.Slice(prefix * length, length))) ? costs : null;
    }

    /// <summary>Computes the costs of the states of fixed weight; null when given up.</summary>
    public static AlignedBuffer<double>? Of(WeightSpace space, IsingProblem cost, Team team)
    {
        CostTable table = new(cost, space.LowBitCount);
        AlignedBuffer<double> costs = new(space.Count);
        ReadOnlyMemory<int> parts = space.Parts;
        return team.Run(parts.Length - 1, FillPart) ? costs : null;

        void FillPart(int part)
        {
            for (int block = parts.Span[part]; block < parts.Span[part + 1]; block++)
            {
                ulong prefix = space.Prefixes[block];
                table.FillPatterns(prefix, space.PatternsOf(prefix), costs.Span[space.RangeOf(block)]);
            }
        }
    }

    private void FillAll(ulong prefix, Span<double> costs)
    {
        Span<double> fields = stackalloc double[_lowBitCount];
        costs[0] = Fields(prefix, fields);
        for (int bit = 0; bit < fields.Length; bit++)
        {
            int half = 1 << bit;
            for (int pattern = 0; pattern < half; pattern++)
            {
                costs[half + pattern] = costs[pattern] + fields[bit];
            }
        }

        Kernels.AddScaled(_within, 1, costs);
    }

    private void FillPatterns(ulong prefix, ReadOnlySpan<ushort> patterns, Span<double> costs)
    {
        Span<double> fields = stackalloc double[_lowBitCount];
        double own = Fields(prefix, fields);
        for (int t = 0; t < patterns.Length; t++)
        {
            double cost = own + _within[patterns[t]];
            for (uint rest = patterns[t]; rest != 0; rest &= rest - 1)
            {
                cost += fields[BitOperations.TrailingZeroCount(rest)];
            }

            costs[t] = cost;
        }
    }

    /// <summary>Writes what each low bit costs above a prefix, couplings among low bits apart; returns the cost of the prefix.</summary>
    private double Fields(ulong prefix, Span<double> fields)
    {
        for (int bit = 0; bit < fields.Length; bit++)
        {
            fields[bit] = _linear[bit] + PairSum(bit, prefix, _lowBitCount);
        }

        double cost = _offset;
        for (ulong rest = prefix; rest != 0; rest &= rest - 1)
        {
            int bit = BitOperations.TrailingZeroCount(rest);
            cost += _linear[bit + _lowBitCount] + PairSum(bit + _lowBitCount, rest & (rest - 1), _lowBitCount);
        }

        return cost;
    }

    private double PairSum(int row, ulong code, int shift)
    {
        double sum = 0;
        for (ulong rest = code; rest != 0; rest &= rest - 1)
        {
            sum += _pairs[(row * _linear.Length) + BitOperations.TrailingZeroCount(rest) + shift];
        }

        return sum;
    }
}
