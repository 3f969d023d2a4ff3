using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;

namespace Solvers.Decomposer;

/// <summary>One solve: cuts sub-blocks out of a block, has them solved, and puts back what is better.</summary>
internal sealed class Decomposition
{
    private readonly BlockProblem _problem;
    private readonly IBlockSolver _inner;
    private readonly DecomposerOptions _options;
    private readonly SolveContext _context;
    private readonly CancellationToken _cancellationToken;
    private readonly SolverRunner _runner;
    private readonly IncumbentKeeper _keeper;
    private readonly IncumbentView _view;
    private readonly SubBlockSelector _selector;
    private readonly List<SubBlockCost> _costs = [];
    private readonly TimeSpan _prepared;
    private int _improvements;
    private bool _proven;
    private string? _refusal;

    public Decomposition(
        BlockProblem problem,
        IBlockSolver inner,
        DecomposerOptions options,
        SolveContext context,
        CancellationToken cancellationToken)
    {
        _problem = problem;
        _inner = inner;
        _options = options;
        _context = context;
        _cancellationToken = cancellationToken;
        _runner = new SolverRunner(context.TimeProvider);
        _keeper = new IncumbentKeeper(problem, context, cancellationToken);
        _view = new IncumbentView(problem);
        _selector = new SubBlockSelector(problem, _view, options, context.Seed);
        _prepared = context.Elapsed;
    }

    private long Steps { get; set; }

    /// <summary>Solves the block.</summary>
    /// <returns>The answer.</returns>
    public async ValueTask<SolveResult> RunAsync()
    {
        if (_problem.Incumbent is null)
        {
            byte[] start = new byte[_problem.VariableCount];
            _problem.Constraint.Project(_problem.Linear, start);
            _keeper.Offer(start, steps: 0);
        }

        int improvementsBefore = 0;
        while (!_keeper.MustStop(Steps) && !_proven && _refusal is null && _costs.Count < _options.Rounds)
        {
            _view.LookFrom(_keeper.Assignment, _keeper.Objective);
            if (_selector.Next() is { } variables)
            {
                await SolveAsync(variables).ConfigureAwait(false);
                continue;
            }

            bool idle = _improvements == improvementsBefore && _options.Selection != SubBlockSelection.Random;
            if (idle || _selector.Taken == 0)
            {
                break;
            }

            improvementsBefore = _improvements;
            _selector.BeginSweep();
        }

        return _refusal is not null && _costs.Count == 0 ? SolveResult.Unavailable(_refusal) : ToResult();
    }

    private async ValueTask SolveAsync(int[] variables)
    {
        bool whole = variables.Length == _problem.VariableCount;
        BlockProblem part = whole ? _problem.WithIncumbent(_keeper.Assignment) : _view.Cut(variables);
        var request = new SolveRequest
        {
            Budget = Share(Math.Min(_selector.Left, _options.Rounds - _costs.Count)),
            Seed = SeededRandom.Derive(_context.Seed, (ulong)_costs.Count),
            Parallelism = _context.Parallelism,
        };
        SolveResult result = await _runner.SolveAsync(_inner, part, request, _cancellationToken).ConfigureAwait(false);
        if (result.StopReason == StopReason.Unavailable)
        {
            _refusal = $"\"{_options.Solver}\" does not solve the sub-blocks: {result.Message}";
            return;
        }

        Steps += result.Steps;
        _costs.Add(SubBlockCost.Of(part, result));
        byte[] candidate = _view.Assignment.ToArray();
        for (int i = 0; i < variables.Length; i++)
        {
            candidate[variables[i]] = result.Assignment.Span[i];
        }

        _improvements += _keeper.Offer(candidate, Steps) ? 1 : 0;
        if (whole)
        {
            _keeper.OfferBound(result.LowerBound ?? double.NegativeInfinity, Steps);
            _proven = result.Quality == ResultQuality.ProvenOptimal;
        }
    }

    /// <summary>Shares what is left of the budget among the sub-blocks to come. Their objectives are the block's, so the target is too.</summary>
    private SolveBudget Share(int parts)
    {
        TimeSpan? left = _context.Budget.TimeLimit - _context.Elapsed;
        long? steps = _context.Budget.StepLimit - Steps;
        return _context.Budget with
        {
            TimeLimit = left > TimeSpan.Zero ? left / parts : left is null ? null : TimeSpan.Zero,
            StepLimit = steps is { } most ? (most / parts) + (most % parts == 0 ? 0 : 1) : null,
        };
    }

    private SolveResult ToResult()
    {
        TimeSpan queue = _costs.Aggregate(TimeSpan.Zero, static (sum, cost) => sum + cost.Result.Timings.Queue);
        SolveResult result = _keeper.ToResult(Steps, _prepared, Provenance());
        return result with
        {
            Quality = _proven ? ResultQuality.ProvenOptimal : result.Quality,
            StopReason = _proven ? StopReason.Completed : result.StopReason,
            Timings = result.Timings with { Solve = result.Timings.Solve - queue, Queue = queue },
            Message = _refusal,
        };
    }

    private Dictionary<string, string> Provenance()
    {
        var provenance = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["solver"] = _options.Solver,
            ["subBlocks"] = Invariant($"{_costs.Count}"),
            ["improved"] = Invariant($"{_improvements}"),
            ["innerSeconds"] = Invariant($"{_costs.Sum(static cost => cost.Seconds):G6}"),
            ["innerSteps"] = Invariant($"{Steps}"),
        };
        foreach (string key in CostKeys.All)
        {
            decimal sum = 0;
            bool told = false;
            foreach (SubBlockCost cost in _costs)
            {
                told |= CostKeys.TryRead(cost.Result.Provenance, key, out decimal value);
                sum += value;
            }

            if (told)
            {
                provenance[key] = Invariant($"{sum}");
            }
        }

        if (_options.ListCosts)
        {
            provenance["subBlockCosts"] = string.Join("; ", _costs);
        }

        if (_refusal is not null)
        {
            provenance["ended"] = _refusal;
        }

        return provenance;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
