using System.Globalization;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>The phases of one solve: relaxation, polishing, fixing, convex form, branch and bound.</summary>
internal sealed class ConvexSearch
{
    /// <summary>The stream of the random numbers that perturb.</summary>
    private const ulong PolishStream = 1UL << 41;

    /// <summary>The share of the objective that passes for rounding.</summary>
    private const double AbsoluteTolerance = 1e-10;

    private const double SettledMove = 1e-9;
    private const int FirstCheckpoint = 16;

    /// <summary>Below this share of the gap per doubling of the steps, relaxing further does not pay.</summary>
    private const double LeastProgress = 0.01;

    /// <summary>How close to a bound a variable of the relaxation is taken to stand on it.</summary>
    private const double Side = 1e-3;

    /// <summary>Multiplications a second in matrix products here, to judge whether a diagonal can be had in time; low on purpose.</summary>
    private const double MultiplicationsPerSecond = 1e9;

    private const double MostLift = 1e-2;
    private const double LiftGrowth = 100;
    private const double DiagonalTimeShare = 0.25;
    private const double DiagonalIterations = 20;

    private readonly BlockProblem _problem;
    private readonly SolveContext _context;
    private readonly ConvexOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly IncumbentKeeper _keeper;
    private readonly long _spacing;
    private readonly byte[] _candidate;
    private readonly Dictionary<string, string> _provenance = new(StringComparer.Ordinal);
    private SeededRandom _random;
    private TimeSpan _prepared;
    private double _coefficientMargin;
    private double _margin;
    private long _steps;
    private bool _closed;

    public ConvexSearch(
        BlockProblem problem, SolveContext context, ConvexOptions options, CancellationToken cancellationToken)
    {
        _problem = problem;
        _context = context;
        _options = options;
        _cancellationToken = cancellationToken;
        _keeper = new IncumbentKeeper(problem, context, cancellationToken);
        _candidate = new byte[problem.VariableCount];
        _random = new SeededRandom(context.Seed, PolishStream);
        _spacing = ObjectiveLattice.Spacing(problem);
    }

    /// <summary>Gets the difference that passes for none, and what follows from whole coefficients.</summary>
    private Cutoff Cutoff => new(
        Math.Max(
            Math.Max(AbsoluteTolerance * Math.Abs(_keeper.Objective - _problem.Offset), 2 * _margin),
            _options.RelativeGap * Math.Abs(_keeper.Objective)),
        _spacing,
        _problem.Offset);

    public SolveResult Run()
    {
        Start();
        if (!_closed && !MustStop())
        {
            Search();
        }

        SolveResult result = _keeper.ToResult(_steps, _prepared, _provenance);
        return _closed ? result with { Quality = ResultQuality.ProvenOptimal, StopReason = _keeper.Stop ?? StopReason.Completed } : result;
    }

    /// <summary>Offers a first assignment; closes the problem when there is no other.</summary>
    private void Start()
    {
        if (double.IsPositiveInfinity(_keeper.Objective))
        {
            _problem.Constraint.Project(_problem.Linear, _candidate);
            _keeper.Offer(_candidate, _steps);
        }

        int n = _problem.VariableCount;
        if (n == 0 || (_problem.Constraint.Cardinality is { } ones && (ones == 0 || ones == n)))
        {
            _keeper.OfferBound(_keeper.Objective, _steps);
            _closed = true;
        }
    }

    private void Search()
    {
        int n = _problem.VariableCount;
        QuadraticForm? factor = _problem.HasFactor || !_problem.HasHessian ? QuadraticForm.OfFactor(_problem.Factor.ToArray(), n) : null;
        _coefficientMargin = CoefficientMargin(factor?.AbsoluteSum ?? Kernels.SumOfMagnitudes(_problem.Hessian));
        _margin = _coefficientMargin;
        if (factor is not null)
        {
            double[] start = new double[n];
            start.AsSpan().Fill(_problem.Constraint.Cardinality is { } ones ? (double)ones / n : 0.5);
            Settle(new CertifiedRelaxation(
                factor,
                _problem.Linear,
                _problem.Constraint.Cardinality,
                _problem.Offset,
                start));
            return;
        }

        int[] all = [.. Enumerable.Range(0, n)];
        if (CoreProblem.Restrict(_problem, _keeper.Assignment, all, KeepGoing) is not { } whole)
        {
            return;
        }

        if (n <= Math.Min(_options.SemidefiniteSize, _options.BranchingSize))
        {
            Branch(whole, relaxation: null);
            return;
        }

        if (ConvexForm.Create(whole, SpectralShift.Diagonal(whole, KeepGoing), mayRaise: true, _coefficientMargin, KeepGoing) is { } form)
        {
            double[] start = Array.ConvertAll(whole.Read(_keeper.Assignment), static value => (double)value);
            Settle(new CertifiedRelaxation(
                QuadraticForm.OfMatrix(form.Matrix, n), form.Linear, _problem.Constraint.Cardinality, form.Offset, start));
        }
    }

    /// <summary>Relaxes, polishes and fixes until few variables are open or steps no longer help; then branches on what is open.</summary>
    private void Settle(CertifiedRelaxation relaxation)
    {
        int n = _problem.VariableCount;
        double before = double.NegativeInfinity;
        for (int checkpoint = FirstCheckpoint; ; checkpoint *= 2)
        {
            bool settled = false;
            while (relaxation.StepCount < checkpoint && !settled)
            {
                if (MustStop())
                {
                    // Wherever the relaxation stands, it has a bound.
                    OfferBound(relaxation);
                    return;
                }

                settled = relaxation.Step() < SettledMove;
                _steps++;
            }

            OfferBound(relaxation);
            if (!PolishRounding(relaxation) || TryClose())
            {
                return;
            }

            int open = CountOpen(relaxation);
            double gained = _keeper.LowerBound - before;
            before = _keeper.LowerBound;
            bool stalled = gained < LeastProgress * (_keeper.Objective - _keeper.LowerBound);
            if (settled || stalled || relaxation.StepCount >= _options.RelaxationSteps || open <= Math.Max(_options.CoreSize, n / 8))
            {
                break;
            }
        }

        if (Fix(relaxation) is { } core)
        {
            Branch(core, relaxation);
        }
    }

    private void OfferBound(CertifiedRelaxation relaxation)
    {
        _margin = Math.Max(_margin, relaxation.Margin);
        _keeper.OfferBound(Cutoff.Raise(relaxation.Bound() - _coefficientMargin), _steps);
        Note("relaxationSteps", relaxation.StepCount);
    }

    /// <summary>Rounds the relaxation, then descends over the variables that are closest to changing sides.</summary>
    /// <returns>False when the budget is spent.</returns>
    private bool PolishRounding(CertifiedRelaxation relaxation)
    {
        int n = _problem.VariableCount;
        double[] costs = new double[n];
        double[] distances = new double[n];
        for (int i = 0; i < n; i++)
        {
            costs[i] = (_problem.Constraint.Cardinality is null ? 0.5 : 0) - relaxation.Point[i];
            distances[i] = relaxation.ReducedCost(i);
        }

        _problem.Constraint.Project(costs, _candidate);
        byte[] rounded = (byte[])_candidate.Clone();
        _keeper.Offer(rounded, _steps);
        int[] nearest = [.. Enumerable.Range(0, n)];
        Array.Sort(distances, nearest);
        Array.Resize(ref nearest, Math.Min(n, _options.CoreSize));
        Array.Sort(nearest);
        if (CoreProblem.Restrict(_problem, rounded, nearest, KeepGoing) is not { } core)
        {
            return false;
        }

        byte[] open = core.Read(rounded);
        core.NewDescent().Run(open, MustStop);
        Offer(core, open);
        return !MustStop();
    }

    private int CountOpen(CertifiedRelaxation relaxation)
    {
        double slack = Cutoff.For(_keeper.Objective) - _keeper.LowerBound;
        int count = 0;
        for (int i = 0; i < _problem.VariableCount; i++)
        {
            count += relaxation.ReducedCost(i) < slack ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Settles every variable whose other value would cost more than the gap. The last bound of the relaxation must be the
    /// one its reduced costs belong to, so slack is measured from that.
    /// </summary>
    private CoreProblem? Fix(CertifiedRelaxation relaxation)
    {
        CoreProblem? core = null;
        while (true)
        {
            double slack = Cutoff.For(_keeper.Objective) - (relaxation.LastBound - _coefficientMargin);
            int[] open =
            [
                .. Enumerable.Range(0, _problem.VariableCount).Where(i => relaxation.ReducedCost(i) < slack),
            ];
            Note("openVariables", open.Length);
            if (core is not null && open.Length > 0.9 * core.Count)
            {
                return core;
            }

            if (open.Length > _options.BranchingSize)
            {
                Note("branching", "none: more open variables than branchingSize");
                return null;
            }

            _problem.Constraint.Project(relaxation.Gradient, _candidate);
            core = CoreProblem.Restrict(_problem, _candidate, open, KeepGoing);
            if (core is null)
            {
                return null;
            }

            double before = _keeper.Objective;
            if (!Perturb(core))
            {
                return null;
            }

            if (_keeper.Objective >= before)
            {
                return core;
            }
        }
    }

    /// <summary>Descends from perturbations of the best assignment of the core; every improvement is the next start.</summary>
    /// <returns>False when the budget is spent.</returns>
    private bool Perturb(CoreProblem core)
    {
        if (core.Count < 2 || !core.IsFeasible)
        {
            return true;
        }

        SwapDescent descent = core.NewDescent();
        byte[] best = core.Contains(_keeper.Assignment) ? core.Read(_keeper.Assignment) : core.Cheapest();
        descent.Run(best, MustStop);
        double objective = core.Evaluate(best);
        Offer(core, best);
        byte[] trial = new byte[best.Length];
        for (int round = 0; round < _options.Perturbations; round++)
        {
            if (MustStop())
            {
                return false;
            }

            best.CopyTo(trial, 0);
            int moves = 2 + _random.NextInt32(Math.Min(8, core.Count));
            for (int move = 0; move < moves; move++)
            {
                int i = _random.NextInt32(trial.Length);
                int j = _random.NextInt32(trial.Length);
                if (core.Cardinality is null)
                {
                    trial[i] ^= 1;
                }
                else
                {
                    (trial[i], trial[j]) = (trial[j], trial[i]);
                }
            }

            descent.Run(trial, MustStop);
            _steps++;
            double value = core.Evaluate(trial);
            if (value < objective)
            {
                objective = value;
                trial.CopyTo(best, 0);
                Offer(core, best);
            }
        }

        return !MustStop();
    }

    /// <summary>Branches on a core; closes the problem when the tree is closed.</summary>
    private void Branch(CoreProblem core, CertifiedRelaxation? relaxation)
    {
        if (core.Count == 0 || !core.IsFeasible)
        {
            if (core.IsFeasible)
            {
                Offer(core, []);
            }

            Close(Cutoff);
            return;
        }

        if (relaxation is null && !Perturb(core))
        {
            return;
        }

        VariableState[] start = StartOf(core, relaxation);
        long nodes = 0;

        // Where a node is too ill-conditioned for its arithmetic, the tree is begun anew with a larger lift: a weaker bound, but a sound one.
        for (double lift = ConvexForm.LeastLift; lift <= MostLift && Convexify(core, lift) is { } form; lift *= LiftGrowth)
        {
            _margin = Math.Max(_margin, form.Margin);
            _prepared = _context.Elapsed;
            Note("lift", lift);

            // What the tree prunes by is what it proves, whatever the incumbent becomes meanwhile.
            Cutoff cutoff = Cutoff;
            var tree = new BranchAndBound(form, _keeper, cutoff, _context, _cancellationToken);
            bool complete = tree.Run(start, _steps);
            _steps += tree.NodeCount;
            nodes += tree.NodeCount;
            Note("nodes", nodes);
            Note("openNodes", tree.OpenCount);
            if (!tree.Failed)
            {
                if (complete)
                {
                    Close(cutoff);
                }

                return;
            }
        }

        if (!MustStop())
        {
            Note("branching", "ended: too ill-conditioned for its arithmetic");
        }
    }

    /// <summary>
    /// Keeps the diagonal of a block that is convex as it is, which branches best; else takes the semidefinite one, or where that would
    /// take too long, a uniform one.
    /// </summary>
    private ConvexForm? Convexify(CoreProblem core, double lift)
    {
        if (ConvexForm.Create(core, core.Diagonal, mayRaise: _problem.HasFactor, _coefficientMargin, KeepGoing, lift) is { } own)
        {
            Note("diagonal", "own");
            return own;
        }

        double cubed = Math.Pow(core.Count + 1, 3);
        double seconds = DiagonalIterations * 5 * cubed / MultiplicationsPerSecond;
        bool inTime = _context.Budget.TimeLimit is not { } limit
            || seconds <= DiagonalTimeShare * (limit - _context.Elapsed).TotalSeconds;
        if (core.Count <= _options.SemidefiniteSize && inTime)
        {
            Note("diagonal", "semidefinite");
            return SemidefiniteDiagonal.Find(core, _keeper.Objective, KeepGoing) is { } diagonal
                ? ConvexForm.Create(core, diagonal, mayRaise: true, _coefficientMargin, KeepGoing, lift)
                : null;
        }

        Note("diagonal", "spectral");
        return ConvexForm.Create(core, SpectralShift.Diagonal(core, KeepGoing), mayRaise: true, _coefficientMargin, KeepGoing, lift);
    }

    /// <summary>Where the variables stand in the relaxation, as a start for the root of the tree.</summary>
    private static VariableState[] StartOf(CoreProblem core, CertifiedRelaxation? relaxation)
    {
        var states = new VariableState[core.Count];
        bool anyFree = relaxation is null;
        for (int i = 0; i < states.Length && relaxation is not null; i++)
        {
            double x = relaxation.Point[core.Variables[i]];
            states[i] = x < Side ? VariableState.Lower : x > 1 - Side ? VariableState.Upper : VariableState.Free;
            anyFree |= states[i] == VariableState.Free;
        }

        return anyFree ? states : new VariableState[core.Count];
    }

    private void Offer(CoreProblem core, ReadOnlySpan<byte> open)
    {
        core.Embed(open, _candidate);
        _keeper.Offer(_candidate, _steps);
    }

    private bool TryClose()
    {
        Cutoff cutoff = Cutoff;
        if (_keeper.LowerBound < cutoff.For(_keeper.Objective))
        {
            return false;
        }

        Close(cutoff);
        return true;
    }

    /// <summary>Nothing is left below the cutoff.</summary>
    private void Close(Cutoff cutoff)
    {
        _keeper.OfferBound(cutoff.Proven(_keeper.Objective), _steps);
        _closed = true;
    }

    /// <summary>
    /// What rounding can amount to in the coefficients of any core: sums of at most n + r products each (Higham, Accuracy and Stability
    /// of Numerical Algorithms, SIAM 2002, section 3.1).
    /// </summary>
    private double CoefficientMargin(double quadraticMagnitude)
    {
        double magnitude = Math.Abs(_problem.Offset) + Kernels.SumOfMagnitudes(_problem.Linear) + quadraticMagnitude;
        return 4 * (_problem.VariableCount + _problem.FactorRank + 8) * Kernels.UnitRoundoff * magnitude;
    }

    private bool KeepGoing() => !MustStop();

    private bool MustStop() => _keeper.MustStop(_steps);

    private void Note(string key, IFormattable value) => _provenance[key] = value.ToString(null, CultureInfo.InvariantCulture);

    private void Note(string key, string value) => _provenance[key] = value;
}
