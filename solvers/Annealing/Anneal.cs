using System.Runtime.CompilerServices;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Annealing;

/// <summary>One anneal at a time over a whole problem; keeps its buffers between anneals.</summary>
internal sealed class Anneal
{
    private const int ProposalsPerLook = 256;
    private const int ThresholdCount = 4096;

    private static readonly float[] Thresholds = MakeThresholds();

    private readonly BlockConstraint _constraint;
    private readonly BlockConstraint? _filter;
    private readonly FlipState _state;
    private readonly float[] _bounds;
    private readonly SwapCandidates _candidates = new();
    private readonly int[] _expiry;
    private readonly int[] _order;
    private readonly byte[] _assignment;

    /// <summary>Initialises the buffers.</summary>
    /// <param name="space">The whole problem.</param>
    /// <param name="constraint">Its constraint.</param>
    /// <param name="bounds">b with |H_ij| &lt;= b_i b_j, [n].</param>
    public Anneal(SearchSpace space, BlockConstraint constraint, float[] bounds)
    {
        _constraint = constraint;
        _filter = constraint is CardinalityConstraint or FreeConstraint ? null : constraint;
        _state = space.NewState();
        _bounds = bounds;
        _expiry = new int[space.Count];
        _order = new int[space.Count];
        _assignment = new byte[space.Count];
    }

    /// <summary>Gets the assignment where the last anneal ended, [n].</summary>
    public ReadOnlySpan<byte> Assignment => _assignment;

    /// <summary>Gets the proposals of the last anneal.</summary>
    public long ProposalCount { get; private set; }

    /// <summary>Gets the accepted proposals of the last anneal.</summary>
    public long AcceptedCount { get; private set; }

    /// <summary>Samples the changes of random moves at an assignment.</summary>
    /// <param name="start">Zeros and ones, [n].</param>
    /// <param name="random">Random numbers.</param>
    /// <param name="magnitudes">Receives the sizes of the changes.</param>
    public void Sample(ReadOnlySpan<byte> start, ref SeededRandom random, Span<double> magnitudes)
    {
        int ones = Load(start);
        for (int draw = 0; draw < magnitudes.Length; draw++)
        {
            magnitudes[draw] = Math.Abs((double)(_constraint.AllowsFlips
                ? _state.FlipGain(random.NextInt32(_order.Length))
                : _state.SwapGain(_order[random.NextInt32(ones)], _order[ones + random.NextInt32(_order.Length - ones)])));
        }
    }

    /// <summary>Anneals from a start and descends.</summary>
    /// <param name="start">Zeros and ones, [n].</param>
    /// <param name="proposals">Proposals to make.</param>
    /// <param name="temperatureInitial">First temperature, in units of the objective.</param>
    /// <param name="temperatureFinal">Last temperature.</param>
    /// <param name="timeSlot">When, after now, the last temperature is reached at the latest; null: by proposals alone.</param>
    /// <param name="random">The anneal's own random numbers.</param>
    /// <param name="context">Clock and target.</param>
    /// <param name="cancellationToken">Ends the anneal.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(
        ReadOnlySpan<byte> start,
        long proposals,
        double temperatureInitial,
        double temperatureFinal,
        TimeSpan? timeSlot,
        ref SeededRandom random,
        SolveContext context,
        CancellationToken cancellationToken)
    {
        int ones = Load(start);
        bool flips = _constraint.AllowsFlips;
        double target = context.Budget.TargetObjective ?? double.NegativeInfinity;
        double decline = Math.Log(temperatureFinal / temperatureInitial);
        TimeSpan begun = context.Elapsed;
        ProposalCount = 0;
        AcceptedCount = 0;
        while (ProposalCount < proposals && _state.Objective > target)
        {
            if (context.StopReasonAt(0, double.PositiveInfinity, cancellationToken) is not null)
            {
                break;
            }

            double progress = (double)ProposalCount / proposals;
            if (timeSlot is { } slot)
            {
                progress = Math.Max(progress, (context.Elapsed - begun) / slot);
                if (progress >= 1)
                {
                    break;
                }
            }

            float temperature = (float)(temperatureInitial * Math.Exp(decline * progress));
            int batch = (int)Math.Min(ProposalsPerLook, proposals - ProposalCount);
            AcceptedCount += flips ? ProposeFlips(batch, temperature, ref random) : ProposeSwaps(batch, temperature, ones, ref random);
            ProposalCount += batch;
        }

        Descend(context, cancellationToken);
        _state.Save(_assignment);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ProposeSwaps(int count, float temperature, int ones, ref SeededRandom random)
    {
        ReadOnlySpan<float> fields = _state.Fields;
        int[] order = _order;
        float[] bounds = _bounds;
        uint zeros = (uint)(order.Length - ones);
        int accepted = 0;
        for (int proposal = 0; proposal < count; proposal++)
        {
            // Two draws of 26 bits for the pair and 12 bits for the threshold come out of one number.
            ulong bits = random.NextUInt64();
            int one = (int)(((bits & 0x3FFFFFF) * (uint)ones) >> 26);
            int zero = ones + (int)((((bits >> 26) & 0x3FFFFFF) * zeros) >> 26);
            float threshold = temperature * Thresholds[(int)(bits >> 52)];
            int i = order[one];
            int j = order[zero];
            float firstOrder = fields[j] - fields[i];
            if (firstOrder - (bounds[i] * bounds[j]) > threshold)
            {
                continue;
            }

            if (firstOrder - _state.Couplings.Entry(i, j) > threshold
                || (_filter is not null && !_filter.AllowsSwap(i, j)))
            {
                continue;
            }

            _state.Swap(i, j);
            order[one] = j;
            order[zero] = i;
            accepted++;
        }

        return accepted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ProposeFlips(int count, float temperature, ref SeededRandom random)
    {
        int accepted = 0;
        for (int proposal = 0; proposal < count; proposal++)
        {
            ulong bits = random.NextUInt64();
            int i = (int)(((bits & 0x3FFFFFF) * (uint)_order.Length) >> 26);
            if (_state.FlipGain(i) <= temperature * Thresholds[(int)(bits >> 52)])
            {
                _state.Flip(i);
                accepted++;
            }
        }

        return accepted;
    }

    /// <summary>Makes the best move of the candidates until none improves.</summary>
    private void Descend(SolveContext context, CancellationToken cancellationToken)
    {
        const int MovesPerLook = 16;
        const int MostMovesPerVariable = 4;
        for (int move = 1; move <= MostMovesPerVariable * _order.Length; move++)
        {
            if (move % MovesPerLook == 0 && context.StopReasonAt(0, double.PositiveInfinity, cancellationToken) is not null)
            {
                return;
            }

            _candidates.Select(_state.Fields, _state.Ones, _expiry, 0);
            (int removals, int additions) = _candidates.Rank(_constraint.AllowsFlips ? 1 : 4);
            (int leaving, int entering, double gain) = _constraint.AllowsFlips
                ? BestFlip(removals, additions)
                : BestSwap(removals, additions);

            // Below the resolution of the fields a gain is noise and could cycle.
            if (leaving < 0 || gain >= -1e-6 * (1 + Math.Abs(_state.Fields[leaving])))
            {
                return;
            }

            if (entering < 0)
            {
                _state.Flip(leaving);
            }
            else
            {
                _state.Swap(leaving, entering);
            }
        }
    }

    private (int Leaving, int Entering, double Gain) BestFlip(int removals, int additions)
    {
        (int flipped, double gain) = (-1, double.PositiveInfinity);
        if (removals > 0)
        {
            (flipped, gain) = (_candidates.Removals[0], _state.FlipGain(_candidates.Removals[0]));
        }

        if (additions > 0 && _state.FlipGain(_candidates.Additions[0]) < gain)
        {
            (flipped, gain) = (_candidates.Additions[0], _state.FlipGain(_candidates.Additions[0]));
        }

        return (flipped, -1, gain);
    }

    private (int Leaving, int Entering, double Gain) BestSwap(int removals, int additions)
    {
        (int leaving, int entering, double best) = (-1, -1, double.PositiveInfinity);
        foreach (int i in _candidates.Removals[..removals])
        {
            foreach (int j in _candidates.Additions[..additions])
            {
                if ((_filter is null || _filter.AllowsSwap(i, j)) && _state.SwapGain(i, j) is var gain && gain < best)
                {
                    (leaving, entering, best) = (i, j, gain);
                }
            }
        }

        return (leaving, entering, best);
    }

    /// <summary>Loads a start and lists the ones before the zeros.</summary>
    private int Load(ReadOnlySpan<byte> start)
    {
        _state.Load(start);
        int ones = 0;
        int zeros = start.Length;
        for (int i = 0; i < start.Length; i++)
        {
            if (start[i] != 0)
            {
                _order[ones++] = i;
            }
            else
            {
                _order[--zeros] = i;
            }
        }

        return ones;
    }

    /// <summary>-ln of the midpoints of equal parts of (0, 1): a proposal passes when its change is at most T times one of them.</summary>
    private static float[] MakeThresholds()
    {
        float[] thresholds = new float[ThresholdCount];
        for (int part = 0; part < ThresholdCount; part++)
        {
            thresholds[part] = (float)-Math.Log((part + 0.5) / ThresholdCount);
        }

        return thresholds;
    }
}
