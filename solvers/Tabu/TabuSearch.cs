using System.Globalization;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Tabu;

/// <summary>The state of one solve: incumbent, search space, elite, and the rounds of walks.</summary>
internal sealed class TabuSearch
{
    private const double CoreGrowth = 1.5;
    private const double WalkGrowth = 1.5;
    private const int MostWalkGrowth = 25;

    /// <summary>The stream that perturbs core choices; walks use streams from 0 up.</summary>
    private const ulong CoreStream = 1UL << 40;

    private readonly BlockProblem _problem;
    private readonly SolveContext _context;
    private readonly TabuOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly IncumbentKeeper _incumbent;
    private readonly byte[] _candidate;
    private readonly SeededRandom[] _random;
    private long _steps;
    private FactorCouplings? _factor;
    private TabuWalk? _polish;
    private double[] _scores = [];
    private double[] _reducedCosts = [];
    private SeededRandom _coreRandom;
    private int _relaxationSteps;
    private int _roundCount;
    private string _form = "none";
    private long _bytesPerMove;
    private int _coreSize;

    public TabuSearch(BlockProblem problem, SolveContext context, TabuOptions options, CancellationToken cancellationToken)
    {
        _problem = problem;
        _context = context;
        _options = options;
        _cancellationToken = cancellationToken;
        _incumbent = new IncumbentKeeper(problem, context, cancellationToken);
        _candidate = new byte[problem.VariableCount];
        _random = new SeededRandom[options.Walks];
        for (int walk = 0; walk < _random.Length; walk++)
        {
            _random[walk] = new SeededRandom(context.Seed, (ulong)walk);
        }

        _coreRandom = new SeededRandom(context.Seed, CoreStream);
    }

    public SolveResult Run()
    {
        Start();
        bool settled = _problem.VariableCount == 0
            || (_problem.Constraint.Cardinality is { } ones && (ones == 0 || ones == _problem.VariableCount));
        if (settled || MustStop())
        {
            return Result(_context.Elapsed);
        }

        Relax();
        TimeSpan prepared = _context.Elapsed;
        if (_incumbent.Stop is null)
        {
            Search();
        }

        return Result(prepared);
    }

    private void Start()
    {
        if (_problem.Incumbent is not null)
        {
            return;
        }

        // Without couplings this start is optimal; with them it is merely cheap.
        double[] costs = _problem.Linear.ToArray();
        int n = costs.Length;
        for (int i = 0; i < n; i++)
        {
            costs[i] += 0.5 * Diagonal(i);
        }

        _problem.Constraint.Project(costs, _candidate);
        Offer(_candidate);
    }

    private double Diagonal(int index)
    {
        int n = _problem.VariableCount;
        if (_problem.HasHessian)
        {
            return _problem.Hessian[(index * n) + index];
        }

        double sum = 0;
        for (int row = 0; row < _problem.FactorRank; row++)
        {
            double entry = _problem.Factor[(row * n) + index];
            sum += entry * entry;
        }

        return sum;
    }

    /// <summary>Solves the relaxation of a convex block roughly, rounds it, and keeps the reduced costs.</summary>
    private void Relax()
    {
        if (!_problem.HasFactor)
        {
            return;
        }

        _factor = FactorCouplings.Create(_problem.Factor, _problem.VariableCount);
        if (_options.RelaxationSteps == 0 || _problem.Constraint is not (CardinalityConstraint or FreeConstraint))
        {
            return;
        }

        CappedSimplexRelaxation relaxation = new(_factor, _problem.Linear, _problem.Constraint.Cardinality, _incumbent.Assignment);
        relaxation.Run(_options.RelaxationSteps, MustStop);
        _relaxationSteps = relaxation.StepCount;
        _reducedCosts = new double[_problem.VariableCount];
        for (int i = 0; i < _reducedCosts.Length; i++)
        {
            _reducedCosts[i] = Math.Abs(relaxation.Gradient[i] - relaxation.Multiplier);
        }

        _scores = (double[])_reducedCosts.Clone();
        relaxation.Round(_problem.Constraint, _candidate);
        Offer(_candidate);
    }

    private void Search()
    {
        int n = _problem.VariableCount;
        bool bounded = _context.Budget.TimeLimit is not null || _context.Budget.StepLimit is not null;
        double coreSize = _options.CoreSize;
        double walkMoves = _options.WalkMoves;
        int idle = 0;
        SearchSpace? space = null;
        byte[] restricted = [];
        TabuWalk[] walks = [];
        ElitePool elite = new(_options.EliteSize);
        while (!MustStop())
        {
            if (space is null)
            {
                space = NextSpace((int)Math.Min(n, coreSize));
                if (space is null)
                {
                    break;
                }

                walks = new TabuWalk[_options.Walks];
                elite = new ElitePool(_options.EliteSize);
                restricted = new byte[space.Count];
            }

            // In a space that stays, the elite lacks the best assignment only when that came from outside.
            space.Restrict(_incumbent.Assignment, restricted);
            elite.Add(restricted, _incumbent.Objective);
            double before = _incumbent.Objective;
            long stepsBefore = _steps;
            RunRound(space, walks, elite, (long)Math.Min(walkMoves, (double)_options.WalkMoves * MostWalkGrowth), _roundCount);
            _roundCount++;
            if (_steps == stepsBefore)
            {
                // No move is legal (or none has a finite gain); more rounds would not find any either.
                break;
            }

            if (space.Count < n)
            {
                if (MustStop())
                {
                    break;
                }

                Polish();
                space = null;
            }

            if (_incumbent.Objective < before)
            {
                idle = 0;
                walkMoves = _options.WalkMoves;
                continue;
            }

            idle++;
            double grown = coreSize * CoreGrowth;
            coreSize = grown * CoreGrowth < n ? grown : _options.CoreSize;
            walkMoves *= WalkGrowth;
            if (!bounded && idle >= _options.IdleRounds)
            {
                break;
            }
        }

        MustStop();
    }

    /// <summary>Runs one walk per stream, in parallel, and then merges what they found in the order of the streams.</summary>
    private void RunRound(SearchSpace space, TabuWalk[] walks, ElitePool elite, long moves, int round)
    {
        byte[][] starts = new byte[walks.Length][];
        long[] quotas = new long[walks.Length];
        long left = _context.Budget.StepLimit - _steps ?? long.MaxValue;
        for (int walk = 0; walk < walks.Length; walk++)
        {
            starts[walk] = walk == 0 && round == 0
                ? elite[0].ToArray()
                : NextStart(elite, ref _random[walk], space);
            quotas[walk] = left / walks.Length >= moves
                ? moves
                : (left / walks.Length) + (walk < left % walks.Length ? 1 : 0);
        }

        double known = _incumbent.Objective;
        if (_context.Parallelism == 1)
        {
            for (int walk = 0; walk < walks.Length; walk++)
            {
                RunWalk(walk);
            }
        }
        else
        {
            Parallel.For(0, walks.Length, new ParallelOptions { MaxDegreeOfParallelism = _context.Parallelism }, RunWalk);
        }

        foreach (TabuWalk walk in walks)
        {
            _steps += walk.MoveCount;
            elite.Add(walk.Best, walk.BestObjective);
            if (walk.BestObjective < _incumbent.Objective)
            {
                space.Embed(walk.Best, _candidate);
                Offer(_candidate);
            }
        }

        void RunWalk(int walk)
        {
            walks[walk] ??= new TabuWalk(space, _problem.Constraint, _options);
            walks[walk].Run(starts[walk], known, quotas[walk], ref _random[walk], _context, _cancellationToken);
        }
    }

    /// <summary>A perturbed member of the elite, or a mixture of two: what they share, the rest at random.</summary>
    private byte[] NextStart(ElitePool elite, ref SeededRandom random, SearchSpace space)
    {
        byte[] start = elite[random.NextInt32(elite.Count)].ToArray();
        if (elite.Count > 1 && (random.NextUInt64() & 1) == 0)
        {
            Cross(start, elite[random.NextInt32(elite.Count)], ref random);
            return start;
        }

        int most = Math.Max(3, start.Length / 8);
        Perturb(start, 2 + random.NextInt32(most), ref random, space);
        return start;
    }

    private void Cross(byte[] start, ReadOnlySpan<byte> other, ref SeededRandom random)
    {
        bool flips = _problem.Constraint.AllowsFlips;
        if (!flips && _problem.Constraint is not CardinalityConstraint)
        {
            return;
        }

        List<int> differing = [];
        int ones = 0;
        for (int i = 0; i < start.Length; i++)
        {
            if (start[i] != other[i])
            {
                differing.Add(i);
                ones += start[i];
            }
        }

        int[] order = [.. differing];
        random.Shuffle<int>(order);
        for (int place = 0; place < order.Length; place++)
        {
            start[order[place]] = flips ? (byte)(random.NextUInt64() >> 63) : place < ones ? (byte)1 : (byte)0;
        }
    }

    private void Perturb(byte[] start, int moves, ref SeededRandom random, SearchSpace space)
    {
        bool flips = _problem.Constraint.AllowsFlips;
        List<int> ones = [];
        List<int> zeros = [];
        for (int i = 0; i < start.Length; i++)
        {
            (start[i] != 0 ? ones : zeros).Add(i);
        }

        for (int move = 0; move < moves; move++)
        {
            if (flips)
            {
                start[random.NextInt32(start.Length)] ^= 1;
                continue;
            }

            if (ones.Count == 0 || zeros.Count == 0)
            {
                return;
            }

            int one = random.NextInt32(ones.Count);
            int zero = random.NextInt32(zeros.Count);
            if (_problem.Constraint.AllowsSwap(space.Variables[ones[one]], space.Variables[zeros[zero]]))
            {
                start[ones[one]] = 0;
                start[zeros[zero]] = 1;
                (ones[one], zeros[zero]) = (zeros[zero], ones[one]);
            }
        }
    }

    /// <summary>Descends from the best assignment over all variables; afterwards the fields there rank the next core.</summary>
    private void Polish()
    {
        _polish ??= new TabuWalk(SearchSpace.OverFactor(_problem, _factor!), _problem.Constraint, _options);
        long left = _context.Budget.StepLimit - _steps ?? long.MaxValue;
        _polish.Descend(_incumbent.Assignment, left, _context, _cancellationToken);
        _steps += _polish.MoveCount;
        if (_polish.MoveCount > 0)
        {
            _polish.Best.CopyTo(_candidate);
            Offer(_candidate);
        }

        ScoreByFields(_polish.Fields);
    }

    /// <summary>
    /// Ranks variables by how far they are from changing sides: every other time by their reduced cost in the relaxation,
    /// else by their field at the best assignment; with some noise, so that successive cores differ.
    /// </summary>
    private void ScoreByFields(ReadOnlySpan<float> fields)
    {
        float level = 0;
        if (_problem.Constraint.Cardinality is { } ones && ones > 0 && ones < fields.Length)
        {
            float[] sorted = fields.ToArray();
            Array.Sort(sorted);
            level = 0.5f * (sorted[ones - 1] + sorted[ones]);
        }

        if (_scores.Length == 0)
        {
            _scores = new double[fields.Length];
        }

        for (int i = 0; i < fields.Length; i++)
        {
            double distance = _reducedCosts.Length > 0 && _roundCount % 2 == 0
                ? _reducedCosts[i]
                : Math.Abs(fields[i] - level);
            _scores[i] = distance * (0.5 + _coreRandom.NextDouble());
        }
    }

    /// <summary>The core of the best-ranked variables, or the whole problem when it has no factor or is hardly larger.</summary>
    private SearchSpace? NextSpace(int coreSize)
    {
        int n = _problem.VariableCount;
        SearchSpace? space;
        if (_factor is not null && coreSize * CoreGrowth < n)
        {
            if (_scores.Length == 0)
            {
                Polish();
            }

            int[] variables = new int[n];
            for (int i = 0; i < n; i++)
            {
                variables[i] = i;
            }

            double[] keys = (double[])_scores.Clone();
            Array.Sort(keys, variables);
            Array.Resize(ref variables, coreSize);
            Array.Sort(variables);
            space = SearchSpace.Dense(_problem, _incumbent.Assignment, variables, KeepGoing);
        }
        else
        {
            space = SearchSpace.Whole(_problem, _factor, KeepGoing);
        }

        if (space is not null)
        {
            _form = space.Couplings.Form;
            _bytesPerMove = space.Couplings.BytesPerSwap;
            _coreSize = space.Count;
        }

        return space;

        bool KeepGoing() => !MustStop();
    }

    private void Offer(ReadOnlySpan<byte> assignment) => _incumbent.Offer(assignment, _steps);

    private bool MustStop() => _incumbent.MustStop(_steps);

    private SolveResult Result(TimeSpan prepared) => _incumbent.ToResult(
        _steps,
        prepared,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["form"] = _form,
            ["coreSize"] = _coreSize.ToString(CultureInfo.InvariantCulture),
            ["bytesPerMove"] = _bytesPerMove.ToString(CultureInfo.InvariantCulture),
            ["relaxationSteps"] = _relaxationSteps.ToString(CultureInfo.InvariantCulture),
            ["rounds"] = _roundCount.ToString(CultureInfo.InvariantCulture),
        });
}
