using System.Runtime.CompilerServices;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Tabu;

/// <summary>One walk at a time through a search space; keeps its buffers between walks.</summary>
internal sealed class TabuWalk
{
    /// <summary>Moves between looks at the clock where a move is cheap.</summary>
    private const int CheapMovesPerLook = 64;
    private const int WindowCount = 15;
    private const int WindowsPerTenure = 7;
    private const int FlipTenureSpread = 10;

    private readonly SearchSpace _space;
    private readonly BlockConstraint _constraint;
    private readonly BlockConstraint? _filter;
    private readonly TabuOptions _options;
    private readonly FlipState _state;
    private readonly AlignedBuffer<int> _expiry;
    private readonly byte[] _best;
    private readonly DenseCouplings? _dense;
    private readonly SwapCandidates _candidates = new();
    private readonly int _movesPerLook;

    public TabuWalk(SearchSpace space, BlockConstraint constraint, TabuOptions options)
    {
        _space = space;
        _constraint = constraint;
        _options = options;

        // For these two every swap is legal, so the search need not ask about each pair.
        _filter = constraint is CardinalityConstraint or FreeConstraint ? null : constraint;
        _state = space.NewState();
        _dense = space.Couplings as DenseCouplings;
        _expiry = new AlignedBuffer<int>(space.Count);
        _best = new byte[space.Count];
        _movesPerLook = (int)Math.Clamp(CheapMovesPerLook * 8192L / Math.Max(1, _state.Couplings.BytesPerSwap), 1, CheapMovesPerLook);
    }

    /// <summary>Gets the best assignment of the last walk, [m].</summary>
    public ReadOnlySpan<byte> Best => _best;

    /// <summary>Gets its objective as the state keeps it.</summary>
    public double BestObjective { get; private set; }

    /// <summary>Gets the moves of the last walk.</summary>
    public long MoveCount { get; private set; }

    /// <summary>Walks from a start.</summary>
    /// <param name="start">Zeros and ones, [m].</param>
    /// <param name="known">Objective that counts as an improvement only when passed: tabu is lifted for moves below it.</param>
    /// <param name="moves">Moves to make.</param>
    /// <param name="random">The walk's own random numbers.</param>
    /// <param name="context">Clock and target.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(
        ReadOnlySpan<byte> start,
        double known,
        long moves,
        ref SeededRandom random,
        SolveContext context,
        CancellationToken cancellationToken)
    {
        _state.Load(start);
        _expiry.Span.Clear();
        start.CopyTo(_best);
        BestObjective = _state.Objective;
        MoveCount = 0;
        int ones = 0;
        foreach (byte value in start)
        {
            ones += value;
        }

        bool flips = _constraint.AllowsFlips;
        int phase = random.NextInt32(WindowCount);
        double target = context.Budget.TargetObjective ?? double.NegativeInfinity;
        for (int clock = 1; clock <= moves && BestObjective > target; clock++)
        {
            if (clock % _movesPerLook == 0
                && context.StopReasonAt(0, double.PositiveInfinity, cancellationToken) is not null)
            {
                break;
            }

            double aspiration = Math.Min(known, BestObjective);
            bool moved = flips
                ? MoveByFlip(clock, aspiration, ref random)
                : MoveBySwap(clock, aspiration, TenureAt(clock, phase), ones);
            if (!moved)
            {
                break;
            }

            MoveCount++;
            if (_state.Objective < BestObjective)
            {
                BestObjective = _state.Objective;
                _state.Save(_best);
            }
        }
    }

    /// <summary>Improves an assignment until no candidate pair (or flip) lowers the objective.</summary>
    /// <param name="start">Zeros and ones, [m].</param>
    /// <param name="moves">Most moves to make.</param>
    /// <param name="context">Clock.</param>
    /// <param name="cancellationToken">Ends the descent.</param>
    public void Descend(ReadOnlySpan<byte> start, long moves, SolveContext context, CancellationToken cancellationToken)
    {
        _state.Load(start);
        _expiry.Span.Clear();
        MoveCount = 0;
        while (MoveCount < moves
            && (MoveCount % _movesPerLook != 0
                || context.StopReasonAt(0, double.PositiveInfinity, cancellationToken) is null))
        {
            int leaving;
            int entering;
            double gain;
            if (_constraint.AllowsFlips)
            {
                (leaving, gain) = BestFlip(0);
                entering = -1;
            }
            else
            {
                (leaving, entering, gain) = BestSwap(0);
            }

            // Below the resolution of the fields a gain is noise and could cycle.
            if (leaving < 0 || gain >= -1e-6 * (1 + Math.Abs(_state.Fields[leaving])))
            {
                break;
            }

            if (entering < 0)
            {
                _state.Flip(leaving);
            }
            else
            {
                _state.Swap(leaving, entering);
            }

            MoveCount++;
        }

        BestObjective = _state.Objective;
        _state.Save(_best);
    }

    /// <summary>Gets the fields where the last walk or descent ended, [m].</summary>
    public ReadOnlySpan<float> Fields => _state.Fields;

    private int TenureAt(int clock, int phase)
    {
        // Windows of seven base tenures take the factors 1 2 1 4 1 2 1 8 1 2 1 4 1 2 1, period after period.
        int window = ((clock / (WindowsPerTenure * _options.Tenure)) + phase) % WindowCount;
        int factor = (window + 1) & -(window + 1);
        return _options.Tenure * factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool MoveBySwap(int clock, double aspiration, int tenure, int ones)
    {
        (int leaving, int entering, double gain) = BestSwap(clock);

        // Tabu is lifted for a new best. Fields alone say whether one can be near; the coupling then decides.
        double firstOrder = _state.Objective + _candidates.SmallestZero - _candidates.LargestOne;
        if (leaving < 0 || (firstOrder < aspiration && _state.Objective + gain >= aspiration))
        {
            (int freeLeaving, int freeEntering, double freeGain) = BestSwap(int.MaxValue);
            if (freeLeaving < 0)
            {
                return false;
            }

            if (leaving < 0 || _state.Objective + freeGain < aspiration)
            {
                (leaving, entering) = (freeLeaving, freeEntering);
            }
        }

        _state.Swap(leaving, entering);
        int zeros = _state.VariableCount - ones;
        Span<int> expiry = _expiry.Span;
        expiry[leaving] = clock + 1 + Math.Min(tenure, zeros / 3);
        expiry[entering] = clock + 1 + Math.Min((int)(tenure * _options.AdditionTenureShare), ones / 3);
        return true;
    }

    private bool MoveByFlip(int clock, double aspiration, ref SeededRandom random)
    {
        (int flipped, double gain) = BestFlip(clock);
        double firstOrder = _state.Objective + Math.Min(_candidates.SmallestZero, -_candidates.LargestOne);
        if (flipped < 0 || (firstOrder < aspiration && _state.Objective + gain >= aspiration))
        {
            (int free, double freeGain) = BestFlip(int.MaxValue);
            if (free < 0)
            {
                return false;
            }

            if (flipped < 0 || _state.Objective + freeGain < aspiration)
            {
                flipped = free;
            }
        }

        _state.Flip(flipped);
        int n = _state.VariableCount;
        int tenure = Math.Min(_options.Tenure, n / 4) + random.NextInt32(Math.Min(FlipTenureSpread, (n / 4) + 1));
        _expiry.Span[flipped] = clock + 1 + tenure;
        return true;
    }

    private (int Index, double Gain) BestFlip(int now)
    {
        _candidates.Select(_state.Fields, _state.Ones, _expiry.Span, now);
        (int removalCount, int additionCount) = _candidates.Rank(1);
        double removalGain = removalCount > 0 ? _state.FlipGain(_candidates.Removals[0]) : double.PositiveInfinity;
        double additionGain = additionCount > 0 ? _state.FlipGain(_candidates.Additions[0]) : double.PositiveInfinity;
        if (removalCount + additionCount == 0)
        {
            return (-1, double.PositiveInfinity);
        }

        return removalGain < additionGain
            ? (_candidates.Removals[0], removalGain)
            : (_candidates.Additions[0], additionGain);
    }

    /// <summary>Pairs the best few removals with the best few additions; every pair is evaluated exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Leaving, int Entering, double Gain) BestSwap(int now)
    {
        ReadOnlySpan<float> fields = _state.Fields;
        _candidates.Select(fields, _state.Ones, _expiry.Span, now);
        (int removalCount, int additionCount) = _candidates.Rank(_options.Candidates);
        ReadOnlySpan<int> removals = _candidates.Removals[..removalCount];
        ReadOnlySpan<int> additions = _candidates.Additions[..additionCount];
        int leaving = -1;
        int entering = -1;
        float best = float.PositiveInfinity;
        foreach (int i in removals)
        {
            ReadOnlySpan<float> row = _dense is null ? [] : _dense.Row(i);
            foreach (int j in additions)
            {
                if (_filter is not null && !_filter.AllowsSwap(_space.Variables[i], _space.Variables[j]))
                {
                    continue;
                }

                float gain = fields[j] - fields[i] - (_dense is null ? _state.Couplings.Entry(i, j) : row[j]);
                if (gain < best)
                {
                    (leaving, entering, best) = (i, j, gain);
                }
            }
        }

        return leaving >= 0 || _filter is null ? (leaving, entering, best) : BestLegalSwap(now);
    }

    /// <summary>Looks at every pair; needed only where a constraint forbids all pairs of the candidates.</summary>
    private (int Leaving, int Entering, double Gain) BestLegalSwap(int now)
    {
        (int leaving, int entering, double best) = (-1, -1, double.PositiveInfinity);
        for (int i = 0; i < _space.Count; i++)
        {
            for (int j = 0; j < _space.Count && _state.Ones[i] != 0 && _expiry.Span[i] <= now; j++)
            {
                if (_state.Ones[j] == 0 && _expiry.Span[j] <= now
                    && _constraint.AllowsSwap(_space.Variables[i], _space.Variables[j])
                    && _state.SwapGain(i, j) is var gain && gain < best)
                {
                    (leaving, entering, best) = (i, j, gain);
                }
            }
        }

        return (leaving, entering, best);
    }
}
