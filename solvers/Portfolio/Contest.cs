using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;

namespace Solvers.Portfolio;

/// <summary>One solve of the portfolio: the best value and bound so far, and who works on it next.</summary>
/// <remarks>
/// Entrants run through a <see cref="SolverRunner"/>, so that each answer is re-scored and checked under the name of the
/// member that gave it, before another member builds on it.
/// </remarks>
internal sealed class Contest : IIncumbentSource, IDisposable
{
    // With fewer threads than members: a short turn, so that what a member finds at once is known, and a long one. A turn
    // starts a search anew, so more turns would waste more than they share.
    private const int ShortTurn = 1;
    private const int LongTurn = 7;

    private readonly IReadOnlyList<PortfolioMember> _members;
    private readonly BlockProblem _problem;
    private readonly SolveContext _context;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _ended;
    private readonly SolverRunner _runner;
    private readonly IncumbentKeeper _keeper;
    private readonly byte[] _outside;
    private readonly Lock _lock = new();
    private readonly List<Entrant> _entrants = [];
    private readonly Dictionary<string, string> _leftOut = new(StringComparer.Ordinal);
    private List<Turn> _turns = [];
    private SolverDefectException? _defect;
    private double _objective;
    private string? _foundBy;
    private string? _boundBy;
    private bool _proven;
    private string _mode = "relay";

    public Contest(
        IReadOnlyList<PortfolioMember> members, BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        _members = members;
        _problem = problem;
        _context = context;
        _cancellationToken = cancellationToken;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _runner = new SolverRunner(context.TimeProvider);
        _keeper = new IncumbentKeeper(problem, context, cancellationToken);
        _outside = new byte[problem.VariableCount];
        _objective = _keeper.Objective;
        _foundBy = double.IsPositiveInfinity(_objective) ? null : "incumbent";
    }

    private bool IsRace => _context.Budget.TimeLimit is not null;

    private bool HasAnswer => !double.IsPositiveInfinity(_keeper.Objective);

    private bool TargetReached => _keeper.Objective <= _context.Budget.TargetObjective;

    private long TotalSteps => _entrants.Sum(static entrant => entrant.Steps + entrant.ReportedSteps);

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();

    /// <summary>Runs the entrants until one has proven the best value, or the budget is spent.</summary>
    public async ValueTask<SolveResult> RunAsync()
    {
        foreach (PortfolioMember member in _members)
        {
            if (member.Solver is null)
            {
                _leftOut[member.Name] = "not configured.";
            }
            else if (SolverRunner.Refusal(member.Solver, _problem) is { } refusal)
            {
                _leftOut[member.Name] = refusal.Message!;
            }
            else
            {
                _entrants.Add(new Entrant(member.Name, member.Solver));
            }
        }

        if (_entrants.Count > 0)
        {
            await (IsRace ? RaceAsync() : RelayAsync()).ConfigureAwait(false);
        }

        if (_defect is not null)
        {
            throw _defect;
        }

        foreach (Entrant entrant in _entrants.Where(static entrant => entrant.LeftOut is not null))
        {
            _leftOut[entrant.Name] = entrant.LeftOut!;
        }

        return _entrants.TrueForAll(static entrant => entrant.LeftOut is not null)
            ? SolveResult.Unavailable($"no member of the portfolio takes this problem: {LeftOutText()}")
            : ToResult();
    }

    /// <summary>Takes in an assignment that an entrant has found.</summary>
    public void Report(Entrant entrant, ReadOnlySpan<byte> assignment, double objective, long step)
    {
        lock (_lock)
        {
            entrant.ReportedSteps = Math.Max(entrant.ReportedSteps, step);
            if (!(objective < _keeper.Objective))
            {
                return;
            }

            if (assignment.Length != _problem.VariableCount || !_problem.Constraint.IsSatisfiedBy(assignment))
            {
                _defect ??= Defect(entrant, $"it reports an infeasible assignment with the objective {objective:R}; the constraint is {_problem.Constraint}.");
            }
            else
            {
                Offer(entrant, assignment);
            }
        }

        EndWhenDecided();
    }

    /// <summary>Takes in a bound that an entrant has proven.</summary>
    public void Report(Entrant entrant, double lowerBound, long step)
    {
        lock (_lock)
        {
            entrant.ReportedSteps = Math.Max(entrant.ReportedSteps, step);
            OfferBound(entrant, lowerBound);
        }

        EndWhenDecided();
    }

    /// <inheritdoc/>
    public bool TryGetBetter(double objective, Span<byte> assignment)
    {
        // Entrants ask often, and nearly always in vain.
        if (_context.Outside is null && !(Volatile.Read(ref _objective) < objective))
        {
            return false;
        }

        lock (_lock)
        {
            if (_context.Outside is { } outside && outside.TryGetBetter(_keeper.Objective, _outside))
            {
                Keep(_outside, "outside");
            }

            if (!(_keeper.Objective < objective))
            {
                return false;
            }

            _keeper.Assignment.CopyTo(assignment);
            return true;
        }
    }

    // Everybody in turn, in a fixed order, and nothing that depends on the moment.
    private async Task RelayAsync()
    {
        long? left = _context.Budget.StepLimit;
        for (int i = 0; i < _entrants.Count && _defect is null && !IsDecided; i++)
        {
            Entrant entrant = _entrants[i];
            int after = _entrants.Count - i;
            entrant.StepLimit = left is { } steps ? (steps / after) + (steps % after == 0 ? 0 : 1) : null;
            if (entrant.StepLimit == 0 && HasAnswer)
            {
                entrant.Stop = StopReason.StepLimit;
                continue;
            }

            await TakeTurnAsync(new Turn(entrant, i, Weight: 1), timeLimit: null, _context.Parallelism).ConfigureAwait(false);
            left -= entrant.Steps;
        }
    }

    private async Task RaceAsync()
    {
        int count = _entrants.Count;
        for (int i = 0; i < count && _context.Budget.StepLimit is { } steps; i++)
        {
            _entrants[i].StepLimit = (steps / count) + (i < steps % count ? 1 : 0);
        }

        int workers = Math.Min(_context.Parallelism, count);
        _mode = workers == count ? "race" : "turns";
        _turns = [.. (workers == count ? _entrants.Select(static entrant => (entrant, ShortTurn)) : Order(_entrants))
            .Select(static (turn, index) => new Turn(turn.Item1, index, turn.Item2))];
        if (workers == 1)
        {
            await TakeTurnsAsync(workers, _context.Parallelism).ConfigureAwait(false);
            return;
        }

        // Threads of their own: a race that waits for the pool to grow would be over before it began.
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Factory.StartNew(
            () => TakeTurnsAsync(workers, (_context.Parallelism / workers) + (worker < _context.Parallelism % workers ? 1 : 0)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default).Unwrap())).ConfigureAwait(false);
    }

    // The last one's turns follow each other, so they are one.
    private static IEnumerable<(Entrant Entrant, int Weight)> Order(List<Entrant> entrants) =>
    [
        .. entrants.SkipLast(1).Select(static entrant => (entrant, ShortTurn)),
        (entrants[^1], ShortTurn + LongTurn),
        .. entrants.SkipLast(1).Select(static entrant => (entrant, LongTurn)),
    ];

    private async Task TakeTurnsAsync(int workers, int threads)
    {
        try
        {
            while (NextTurn(workers) is { } next)
            {
                await TakeTurnAsync(next.Turn, next.TimeLimit, threads).ConfigureAwait(false);
            }
        }
        catch
        {
            // The failure of one ends the contest; the others must not be waited for until the time is up.
            await _ended.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    // Whoever is still to come shares what time is left, so a member that ends early leaves its time to the others.
    private (Turn Turn, TimeSpan TimeLimit)? NextTurn(int workers)
    {
        lock (_lock)
        {
            _turns.RemoveAll(static turn => turn.Entrant.IsFinished);
            TimeSpan left = _context.Budget.TimeLimit!.Value - _context.Elapsed;
            bool over = IsDecided || _ended.IsCancellationRequested || left <= TimeSpan.Zero;
            int place = _turns.FindIndex(static turn => !turn.Entrant.IsRunning);
            if (place < 0 || (over && HasAnswer))
            {
                // Turns that wait for their own member are taken by whoever runs it.
                return null;
            }

            Turn next = _turns[place];
            double share = (double)workers * next.Weight / _turns.Sum(static turn => turn.Weight);
            _turns.RemoveAt(place);
            next.Entrant.IsRunning = true;
            left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            return (next, share < 1 ? left * share : left);
        }
    }

    private async Task TakeTurnAsync(Turn turn, TimeSpan? timeLimit, int threads)
    {
        Entrant entrant = turn.Entrant;
        (BlockProblem problem, SolveBudget budget) = Prepare(entrant, timeLimit);
        var request = new SolveRequest
        {
            Budget = budget,
            Seed = turn.Index == 0 ? _context.Seed : SeededRandom.Derive(_context.Seed, (ulong)turn.Index),
            Parallelism = threads,
            Observer = new EntrantObserver(this, entrant),
            Outside = IsRace ? this : null,
        };
        SolveResult result = await _runner.SolveAsync(entrant.Solver, problem, request, _ended.Token).ConfigureAwait(false);
        lock (_lock)
        {
            Take(entrant, result);
        }

        EndWhenDecided();
    }

    private (BlockProblem Problem, SolveBudget Budget) Prepare(Entrant entrant, TimeSpan? timeLimit)
    {
        lock (_lock)
        {
            entrant.ReportedSteps = 0;

            // Meeting the bound of another member is a proof, so it is a target too.
            double? bound = double.IsNegativeInfinity(_keeper.LowerBound) ? null : _keeper.LowerBound;
            double? target = _context.Budget.TargetObjective is { } asked && !(bound > asked) ? asked : bound;
            var budget = new SolveBudget
            {
                TimeLimit = timeLimit,
                StepLimit = entrant.StepLimit - entrant.Steps,
                TargetObjective = target,
            };
            return (HasAnswer ? _problem.WithIncumbent(_keeper.Assignment) : _problem, budget);
        }
    }

    private void Take(Entrant entrant, SolveResult result)
    {
        entrant.IsRunning = false;
        entrant.Steps += result.Steps;
        entrant.ReportedSteps = 0;
        entrant.Stop = result.StopReason;
        if (result.StopReason == StopReason.Unavailable)
        {
            entrant.LeftOut = result.Message ?? "unavailable.";
            return;
        }

        if (result.Quality is ResultQuality.Feasible or ResultQuality.ProvenOptimal)
        {
            Offer(entrant, result.Assignment.Span);
        }

        if (result.LowerBound is { } bound)
        {
            OfferBound(entrant, bound);
        }

        if (result.Quality == ResultQuality.ProvenOptimal)
        {
            _boundBy = entrant.Name;
            _proven = true;
            if (_keeper.Objective < result.Objective - Slack(result.Objective))
            {
                _defect ??= Defect(entrant, $"it claims that {result.Objective:R} is optimal, but {_foundBy} has found {_keeper.Objective:R}.");
            }
        }
    }

    private void Offer(Entrant entrant, ReadOnlySpan<byte> assignment) => Keep(assignment, entrant.Name);

    private void Keep(ReadOnlySpan<byte> assignment, string finder)
    {
        if (_keeper.Offer(assignment, TotalSteps))
        {
            _foundBy = finder;
            Volatile.Write(ref _objective, _keeper.Objective);
            CompareBoundAndValue();
        }
    }

    private void OfferBound(Entrant entrant, double bound)
    {
        if (_keeper.OfferBound(bound, TotalSteps))
        {
            _boundBy = entrant.Name;
            CompareBoundAndValue();
        }
    }

    private void CompareBoundAndValue()
    {
        double bound = _keeper.LowerBound;
        double value = _keeper.Objective;
        if (bound > value + Slack(value))
        {
            _defect ??= Defect(
                _entrants.First(entrant => entrant.Name == _boundBy),
                $"it claims the lower bound {bound:R}, but {_foundBy} has found {value:R}.");
        }

        _proven |= bound >= value;
    }

    private bool IsDecided => _proven || TargetReached || _cancellationToken.IsCancellationRequested;

    // In a relay a member that runs on must not be cut off by the moment at which another one's proof arrives.
    private void EndWhenDecided()
    {
        bool end;
        lock (_lock)
        {
            end = _defect is not null || (IsRace && IsDecided);
        }

        if (end)
        {
            _ended.Cancel();
        }
    }

    private SolveResult ToResult()
    {
        var provenance = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mode"] = _mode,
            ["memberSteps"] = string.Join(
                ", ", _entrants.Select(static entrant => string.Create(CultureInfo.InvariantCulture, $"{entrant.Name} {entrant.Steps}"))),
        };
        if (_foundBy is { } finder)
        {
            provenance["foundBy"] = finder;
        }

        if (_boundBy is { } prover)
        {
            provenance["provenBy"] = prover;
        }

        if (_leftOut.Count > 0)
        {
            provenance["leftOut"] = LeftOutText();
        }

        return _keeper.ToResult(TotalSteps, TimeSpan.Zero, provenance) with
        {
            Quality = !HasAnswer ? ResultQuality.None : _proven ? ResultQuality.ProvenOptimal : ResultQuality.Feasible,
            StopReason = Reason(),
        };
    }

    private StopReason Reason()
    {
        if (_proven)
        {
            return StopReason.Completed;
        }

        if (TargetReached)
        {
            return StopReason.TargetReached;
        }

        if (_cancellationToken.IsCancellationRequested)
        {
            return StopReason.Cancelled;
        }

        // What ended any member is why there was not more; a breakdown counts only when nobody came further.
        foreach (StopReason reason in new[] { StopReason.TimeLimit, StopReason.StepLimit, StopReason.Completed })
        {
            if (_entrants.Exists(entrant => entrant.Stop == reason))
            {
                return reason;
            }
        }

        return _entrants[0].Stop ?? StopReason.TimeLimit;
    }

    private string LeftOutText() => string.Join(" ", _leftOut.Select(static pair => $"{pair.Key}: {pair.Value}"));

    private static double Slack(double objective) => SolverRunner.Tolerance * Math.Max(1, Math.Abs(objective));

    private static SolverDefectException Defect(Entrant entrant, FormattableString defect) =>
        new($"{entrant.Name} ({entrant.Solver})", defect.ToString(CultureInfo.InvariantCulture));
}
