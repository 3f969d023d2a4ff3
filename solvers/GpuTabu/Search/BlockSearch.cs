using System.Globalization;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.GpuTabu;

/// <summary>The search of one block of a batch: plans its walks, and keeps what they find.</summary>
internal sealed class BlockSearch
{
    // Of so many moves of a walk one may be random.
    private const int MovesPerRandomMove = 2;

    private readonly BlockProblem _problem;
    private readonly SolveContext _context;
    private readonly GpuTabuOptions _options;
    private readonly IncumbentKeeper _incumbent;
    private readonly ElitePool _elite;
    private readonly int[] _order;
    private readonly double[] _estimates;
    private long _planned;
    private long _stepsBeforeRound;
    private int _idleRounds;
    private bool _improved;
    private bool _ended;

    /// <summary>Prepares the search.</summary>
    /// <param name="problem">The block.</param>
    /// <param name="context">Budget, clock, seed, observer.</param>
    /// <param name="options">Options of the search.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public BlockSearch(BlockProblem problem, SolveContext context, GpuTabuOptions options, CancellationToken cancellationToken)
    {
        _problem = problem;
        _context = context;
        _options = options;
        _incumbent = new IncumbentKeeper(problem, context, cancellationToken);
        _elite = new ElitePool(options.EliteSize);
        _order = new int[options.Walks];
        _estimates = new double[options.Walks];
        OfferCheapStart();
    }

    /// <summary>Gets the moves of all walks so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets the rounds that ended.</summary>
    public int Rounds { get; private set; }

    /// <summary>Gets whether there is nothing to choose.</summary>
    public bool IsSettled => _problem.VariableCount == 0
        || (_problem.Constraint.Cardinality is { } ones && (ones == 0 || ones == _problem.VariableCount));

    /// <summary>Gets n.</summary>
    public int VariableCount => _problem.VariableCount;

    /// <summary>Gets whether the block has no constraint.</summary>
    public bool IsFree => _problem.Constraint.Cardinality is null;

    /// <summary>Gets whether the budget sets a time.</summary>
    public bool IsTimed => _context.Budget.TimeLimit is not null;

    /// <summary>Gets the time since the solve began.</summary>
    public TimeSpan Elapsed => _context.Elapsed;

    /// <summary>Gets whether another round is wanted.</summary>
    public bool WantsRound => !_ended && !MustStop() && !(_planned >= _context.Budget.StepLimit);

    /// <summary>Solves the relaxation of a block with a factor roughly: its rounding is the first start of the walks.</summary>
    public void Relax()
    {
        if (!_problem.HasFactor || _options.RelaxationSteps == 0)
        {
            return;
        }

        var factor = FactorCouplings.Create(_problem.Factor, _problem.VariableCount);
        CappedSimplexRelaxation relaxation = new(factor, _problem.Linear, _problem.Constraint.Cardinality, _incumbent.Assignment);
        relaxation.Run(_options.RelaxationSteps, MustStop);
        byte[] rounded = new byte[_problem.VariableCount];
        relaxation.Round(_problem.Constraint, rounded);
        Look(rounded);
        _improved = false;
    }

    /// <summary>Makes the block that the walks work on.</summary>
    /// <param name="shape">The shape of the batch.</param>
    /// <returns>The scaled block.</returns>
    public ScaledBlock Scale(WalkShape shape) => new(_problem, shape);

    /// <summary>Tells whether the search must end now.</summary>
    /// <returns>True when it must.</returns>
    public bool MustStop() => _incumbent.MustStop(Steps);

    /// <summary>Plans the next round; a block that wants none has walks without moves.</summary>
    /// <param name="round">Which round, from 0.</param>
    /// <param name="block">The block's place in the batch.</param>
    /// <param name="plans">Receives the plans of its walks.</param>
    /// <param name="starts">Receives its starts, [eliteSize, stride].</param>
    /// <param name="objectives">Receives the exact objectives of its starts, [eliteSize].</param>
    public void Plan(int round, int block, Span<WalkPlan> plans, Span<byte> starts, Span<double> objectives)
    {
        bool wanted = WantsRound;
        _elite.Add(_incumbent.Assignment, _incumbent.Objective);
        int stride = starts.Length / objectives.Length;
        for (int member = 0; member < _elite.Count; member++)
        {
            _elite[member].CopyTo(starts[(member * stride)..]);
            objectives[member] = _elite.ObjectiveOf(member);
        }

        int n = _problem.VariableCount;
        long left = wanted ? _context.Budget.StepLimit - _planned ?? long.MaxValue : 0;
        ulong seed = SeededRandom.Derive(_context.Seed, (ulong)round);
        for (int walk = 0; walk < plans.Length; walk++)
        {
            var random = new SeededRandom(seed, (ulong)walk);
            int moves = (int)Math.Min(_options.WalkMoves, (left / plans.Length) + (walk < left % plans.Length ? 1 : 0));
            bool unshaken = round == 0 && walk == 0;
            int start = unshaken ? 0 : random.NextInt32(_elite.Count);

            // Mostly small steps away from what is good, now and then large ones.
            int shake = unshaken ? 0 : 2 + random.NextInt32(1 + random.NextInt32(Math.Max(3, n / 2)));
            plans[walk] = new WalkPlan
            {
                Block = block,
                Start = start,
                Moves = moves,
                Shake = Math.Min(shake, moves / MovesPerRandomMove),
                Seed = (uint)random.NextUInt64(),
                Phase = random.NextInt32(15),
                Count = n,
                Ones = _problem.Constraint.Cardinality ?? 0,
            };
            _planned += moves;
        }
    }

    /// <summary>Takes in what the walks have found.</summary>
    /// <param name="report">The report of the whole batch.</param>
    /// <param name="firstWalk">The block's first walk in it.</param>
    /// <param name="plans">The plans of the block's walks in this round.</param>
    /// <param name="objectives">The objectives of its starts in this round.</param>
    /// <param name="unit">What scaled objectives are multiplied by.</param>
    /// <param name="roundEnds">Whether the walks have made all their moves.</param>
    public void Collect(
        IWalkReport report, int firstWalk, ReadOnlySpan<WalkPlan> plans, ReadOnlySpan<double> objectives, double unit, bool roundEnds)
    {
        if (_ended)
        {
            return;
        }

        long made = 0;
        for (int walk = 0; walk < plans.Length; walk++)
        {
            WalkState state = report.States[firstWalk + walk];
            made += state.Made;
            _order[walk] = walk;
            _estimates[walk] = plans[walk].Moves > 0 ? objectives[plans[walk].Start] + (state.Best * unit) : double.PositiveInfinity;
        }

        Steps = _stepsBeforeRound + made;
        _order.AsSpan().Sort((left, right) => _estimates[left].CompareTo(_estimates[right]) is var order && order != 0 ? order : left - right);

        // The walks' own objectives are rounded, so they only say which assignments are worth an exact look.
        int looks = roundEnds ? Math.Min(_options.EliteSize, plans.Length) : 1;
        for (int place = 0; place < looks && double.IsFinite(_estimates[_order[place]]); place++)
        {
            Look(report.BestOf(firstWalk + _order[place])[.._problem.VariableCount]);
        }

        if (roundEnds)
        {
            EndRound();
        }

        // What others of the batch still search for, or what was under way already, comes too late.
        _ended |= MustStop();
    }

    /// <summary>Makes the answer.</summary>
    /// <param name="prepared">When the search proper began.</param>
    /// <param name="device">Where the walks were made.</param>
    /// <param name="blocks">Blocks that were solved together; the time is shared out among them.</param>
    /// <returns>The answer.</returns>
    public SolveResult ToResult(TimeSpan prepared, string device, int blocks)
    {
        SolveResult result = _incumbent.ToResult(Steps, prepared, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["device"] = device,
            ["walks"] = _options.Walks.ToString(CultureInfo.InvariantCulture),
            ["rounds"] = Rounds.ToString(CultureInfo.InvariantCulture),
            ["batch"] = blocks.ToString(CultureInfo.InvariantCulture),
        });
        return result with
        {
            Timings = new SolveTimings(result.Timings.Prepare / blocks, result.Timings.Solve / blocks, TimeSpan.Zero),
        };
    }

    /// <summary>Without couplings this start is optimal; with them it is merely cheap.</summary>
    private void OfferCheapStart()
    {
        int n = _problem.VariableCount;
        double[] costs = _problem.Linear.ToArray();
        for (int i = 0; i < n && _problem.HasHessian; i++)
        {
            costs[i] += 0.5 * _problem.Hessian[(i * n) + i];
        }

        byte[] start = new byte[n];
        _problem.Constraint.Project(costs, start);
        _elite.Add(start, _problem.Evaluate(start));
        _incumbent.Offer(start, steps: 0);
    }

    private void Look(ReadOnlySpan<byte> assignment)
    {
        if (_elite.Contains(assignment))
        {
            return;
        }

        double objective = _problem.Evaluate(assignment);
        _elite.Add(assignment, objective);
        _improved |= objective < _incumbent.Objective && _incumbent.Offer(assignment, Steps);
    }

    private void EndRound()
    {
        Rounds++;
        _stepsBeforeRound = Steps;
        _idleRounds = _improved ? 0 : _idleRounds + 1;
        _improved = false;
        bool bounded = _context.Budget.TimeLimit is not null || _context.Budget.StepLimit is not null;
        _ended = (!bounded && _idleRounds >= _options.IdleRounds) || (Steps >= _planned && _planned >= _context.Budget.StepLimit);
    }
}
