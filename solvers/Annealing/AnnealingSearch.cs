using System.Globalization;
using System.Runtime.CompilerServices;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Annealing;

/// <summary>The state of one solve: incumbent, temperatures, and the rounds of anneals.</summary>
internal sealed class AnnealingSearch
{
    private const int SampleCount = 2048;
    private const double MostProposals = 1e12;

    /// <summary>The stream of the samples that set the temperatures; anneals use streams from 0 up.</summary>
    private const ulong SampleStream = 1UL << 40;

    private readonly BlockProblem _problem;
    private readonly SolveContext _context;
    private readonly AnnealingOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly IncumbentKeeper _incumbent;
    private readonly Lock _incumbentLock = new();
    private double _temperatureInitial;
    private double _temperatureFinal;
    private long _steps;
    private long _accepted;
    private SearchSpace? _space;

    public AnnealingSearch(
        BlockProblem problem, SolveContext context, AnnealingOptions options, CancellationToken cancellationToken)
    {
        _problem = problem;
        _context = context;
        _options = options;
        _cancellationToken = cancellationToken;
        _incumbent = new IncumbentKeeper(problem, context, cancellationToken);
    }

    public SolveResult Run()
    {
        int n = _problem.VariableCount;
        if (_problem.Incumbent is null)
        {
            byte[] cheapest = new byte[n];
            _problem.Constraint.Project(_problem.Linear, cheapest);
            _incumbent.Offer(cheapest, _steps);
        }

        if (n == 0 || (_problem.Constraint.Cardinality is { } ones && (ones == 0 || ones == n)))
        {
            return Result(_context.Elapsed);
        }

        TimeSpan prepared = _context.Elapsed;
        if (!MustStop())
        {
            _space = SearchSpace.Whole(_problem, factor: null, () => !MustStop());
            if (_space is not null)
            {
                float[] bounds = Bounds(_space.Couplings);
                var anneals = new Anneal[_options.Restarts];
                anneals[0] = new Anneal(_space, _problem.Constraint, bounds);
                SetTemperatures(anneals[0]);
                prepared = _context.Elapsed;
                Search(_space, anneals, bounds);
            }
        }

        return Result(prepared);
    }

    /// <summary>
    /// b with |H_ij| &lt;= b_i b_j: sqrt(H_ii) where H = F'F, else the root of the largest entry of row i.
    /// </summary>
    private float[] Bounds(Couplings couplings)
    {
        float[] bounds = new float[couplings.VariableCount];
        ReadOnlySpan<double> diagonal = couplings.Diagonal.Span;
        for (int i = 0; i < bounds.Length; i++)
        {
            // A little more than the bound itself, because entries are rounded to single precision.
            bounds[i] = (float)Math.Sqrt(_problem.HasHessian && couplings is DenseCouplings dense
                ? LargestMagnitude(dense.Row(i))
                : diagonal[i]) * (1 + 1e-4f);
        }

        return bounds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float LargestMagnitude(ReadOnlySpan<float> row)
    {
        float largest = 0;
        foreach (float entry in row)
        {
            largest = MathF.Max(largest, MathF.Abs(entry));
        }

        return largest;
    }

    private void SetTemperatures(Anneal anneal)
    {
        SeededRandom random = new(_context.Seed, SampleStream);
        double[] magnitudes = new double[SampleCount];
        anneal.Sample(_incumbent.Assignment, ref random, magnitudes);
        Array.Sort(magnitudes);

        // Moves between equals (ties, dead variables) say nothing about the scale.
        int firstPositive = 0;
        while (firstPositive < SampleCount && magnitudes[firstPositive] <= 0)
        {
            firstPositive++;
        }

        double median = firstPositive == SampleCount ? 1 : magnitudes[(firstPositive + SampleCount) / 2];
        _temperatureInitial = median / -Math.Log(_options.AcceptanceInitial);
        _temperatureFinal = _temperatureInitial * _options.TemperatureFinalShare;
    }

    /// <summary>
    /// One round of anneals of the configured length; with a time limit, one more round whose anneals are as much longer as
    /// the time left allows.
    /// </summary>
    private void Search(SearchSpace space, Anneal[] anneals, float[] bounds)
    {
        long proposals = (long)_options.Sweeps * space.Count;
        ulong stream = 0;
        do
        {
            TimeSpan begun = _context.Elapsed;
            RunRound(space, anneals, bounds, proposals, stream);
            stream += (ulong)anneals.Length;
            if (_context.Budget.TimeLimit is not { } limit || MustStop())
            {
                break;
            }

            double longer = (limit - _context.Elapsed) / (_context.Elapsed - begun);
            proposals = (long)Math.Min(MostProposals, proposals * Math.Max(1, longer));
        }
        while (!MustStop());

        MustStop();
    }

    private void RunRound(SearchSpace space, Anneal[] anneals, float[] bounds, long proposals, ulong stream)
    {
        long left = _context.Budget.StepLimit - _steps ?? long.MaxValue;
        int count = anneals.Length;
        int started = 0;
        if (_context.Parallelism == 1)
        {
            for (int restart = 0; restart < count; restart++)
            {
                RunOne(restart);
            }
        }
        else
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = _context.Parallelism }, RunOne);
        }

        foreach (Anneal anneal in anneals)
        {
            _steps += anneal.ProposalCount;
            _accepted += anneal.AcceptedCount;
            _incumbent.Offer(anneal.Assignment, _steps);
        }

        void RunOne(int restart)
        {
            anneals[restart] ??= new Anneal(space, _problem.Constraint, bounds);
            SeededRandom random = new(_context.Seed, stream + (ulong)restart);
            byte[] start = Start(restart, isFirstRound: stream == 0, ref random);
            long quota = Math.Min(proposals, (left / count) + (restart < left % count ? 1 : 0));
            TimeSpan? slot = null;
            if (_context.Budget.TimeLimit is { } limit)
            {
                // Anneals that start later share what is left, so that each can cool down.
                int waiting = count - Interlocked.Increment(ref started) + 1;
                int turns = (waiting + _context.Parallelism - 1) / _context.Parallelism;
                slot = (limit - _context.Elapsed) / Math.Max(1, turns);
                slot = slot > TimeSpan.Zero ? slot : TimeSpan.FromTicks(1);
            }

            anneals[restart].Run(
                start, quota, _temperatureInitial, _temperatureFinal, slot, ref random, _context, _cancellationToken);
        }
    }

    /// <summary>
    /// The incumbent for the first anneal of all; for every other anneal the best assignment, where it came from outside;
    /// else chance.
    /// </summary>
    private byte[] Start(int restart, bool isFirstRound, ref SeededRandom random)
    {
        if (_context.Outside is not null && restart % 2 == 0)
        {
            // Anneals start on several threads.
            lock (_incumbentLock)
            {
                MustStop();
                if (_incumbent.IsFromOutside)
                {
                    return _incumbent.Assignment.ToArray();
                }
            }
        }

        return _problem.Incumbent is { } incumbent && restart == 0 && isFirstRound ? incumbent.ToArray() : RandomStart(ref random);
    }

    private byte[] RandomStart(ref SeededRandom random)
    {
        double[] costs = new double[_problem.VariableCount];
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = random.NextNormal();
        }

        byte[] start = new byte[costs.Length];
        _problem.Constraint.Project(costs, start);
        return start;
    }

    private bool MustStop() => _incumbent.MustStop(_steps);

    private SolveResult Result(TimeSpan prepared) => _incumbent.ToResult(
        _steps,
        prepared,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["form"] = _space?.Couplings.Form ?? "none",
            ["bytesPerMove"] = (_space?.Couplings.BytesPerSwap ?? 0).ToString(CultureInfo.InvariantCulture),
            ["temperatureInitial"] = _temperatureInitial.ToString("R", CultureInfo.InvariantCulture),
            ["temperatureFinal"] = _temperatureFinal.ToString("R", CultureInfo.InvariantCulture),
            ["accepted"] = _accepted.ToString(CultureInfo.InvariantCulture),
        });
}
