using Google.Protobuf;
using Solvers.Abstractions;
using Solvers.CpSat.Protocol;
using Solvers.Numerics;

namespace Solvers.CpSat;

/// <summary>One solve: calls of CP-SAT within the budget, what is known meanwhile, and why it ends.</summary>
/// <remarks>Not thread-safe: the one thread that leads a search owns it.</remarks>
internal sealed class Session
{
    // CP-SAT counts its work in what it calls deterministic time, about seconds; what a call costs besides is not in it.
    private const double StepTime = 2e-5;
    private const long StepsOfACall = 200;

    // CP-SAT looks at its clock now and then; so much of the time, but not more than that, is kept back for it.
    private const double Reserve = 0.05;
    private static readonly TimeSpan MostReserve = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(5);

    private readonly SolveContext _context;
    private readonly CpSatOptions _options;
    private readonly ICarrier _carrier;
    private readonly CancellationToken _cancellationToken;
    private readonly double _proofTolerance;
    private StopReason? _stop;
    private string? _message;
    private string? _version;
    private bool _answered;

    /// <summary>Initialises a session with nothing known but the incumbent of the problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="context">Budget, clock, seed, threads, observer.</param>
    /// <param name="options">The options.</param>
    /// <param name="carrier">What runs CP-SAT.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public Session(
        BlockProblem problem, SolveContext context, CpSatOptions options, ICarrier carrier, CancellationToken cancellationToken)
    {
        Problem = problem;
        _context = context;
        _options = options;
        _carrier = carrier;
        _cancellationToken = cancellationToken;
        _proofTolerance = 1e-9 * Coefficients.Largest(problem);
        Keeper = new IncumbentKeeper(problem, context, cancellationToken);
    }

    /// <summary>Gets the problem.</summary>
    public BlockProblem Problem { get; }

    /// <summary>Gets what is known.</summary>
    public IncumbentKeeper Keeper { get; }

    /// <summary>Gets the steps taken: deterministic time of CP-SAT in units of 20 us, and 200 for each call.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets facts for the answer's provenance, to which a search adds its own.</summary>
    public Dictionary<string, string> Provenance { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the gap at which the best answer counts as optimal.</summary>
    public double ProofGap => Math.Max(_options.RelativeGap * Math.Abs(Keeper.Objective), _proofTolerance);

    /// <summary>Gets a value indicating whether bound and value have met.</summary>
    public bool Proven => Keeper.Objective - Keeper.LowerBound <= ProofGap;

    /// <summary>Tells whether the solve must end, without a call.</summary>
    /// <returns>True when it must.</returns>
    public bool MustStop() => _stop is not null || Keeper.MustStop(Steps);

    /// <summary>Makes one call.</summary>
    /// <param name="model">The model; its answer begins with the variables of the problem, or of a part of it.</param>
    /// <param name="absoluteGap">The gap, in units of the model, at which the call may end.</param>
    /// <param name="hearBound">Receives bounds, in units of the model, while the call runs; null when nobody listens.</param>
    /// <returns>The answer; null when the solve must end.</returns>
    public async Task<CpSolverResponse?> CallAsync(CpModelProto model, double absoluteGap, Action<long>? hearBound)
    {
        if (MustStop())
        {
            return null;
        }

        TimeSpan? remaining = _context.Budget.TimeLimit is { } limit ? limit - _context.Elapsed : null;
        using CancellationTokenSource overrun = Overrun(remaining);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, overrun.Token);
        using var log = new SearchLog(_options.LogFile, hearBound);
        try
        {
            CarrierAnswer answer = await _carrier.SolveAsync(
                model.ToByteArray(),
                Parameters(remaining, absoluteGap, log).ToByteArray(),
                _carrier.StreamsLog && log.Wanted ? log.Hear : null,
                ending.Token).ConfigureAwait(false);
            _answered = true;
            _version ??= answer.Version;
            CpSolverResponse response = Answers.Parse(answer.Response);
            log.Hear(response);
            Count(response.DeterministicTime);
            return Judge(response);
        }
        catch (OperationCanceledException)
        {
            _stop = _cancellationToken.IsCancellationRequested ? StopReason.Cancelled : StopReason.TimeLimit;
        }
        catch (CarrierException exception)
        {
            Fail(StopReason.NumericalFailure, exception.Message);
        }
        catch (CarrierUnavailableException exception) when (_answered)
        {
            // Another carrier would start from nothing; what this one has found must not be lost.
            Fail(StopReason.NumericalFailure, exception.Message);
        }

        return null;
    }

    /// <summary>Ends the solve without an answer of its own: what is known so far is the answer.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">One line for people.</param>
    public void Fail(StopReason reason, string message) => (_stop, _message) = (reason, message);

    /// <summary>Makes the answer.</summary>
    /// <param name="prepared">When the search proper began.</param>
    /// <returns>The answer.</returns>
    public SolveResult ToResult(TimeSpan prepared)
    {
        Provenance["carrier"] = _carrier.Name;
        if (_version is { } version)
        {
            Provenance["orTools"] = version;
        }

        SolveResult result = Keeper.ToResult(Steps, prepared, Provenance);
        bool proven = Proven && result.Quality == ResultQuality.Feasible;
        return result with
        {
            Quality = proven ? ResultQuality.ProvenOptimal : result.Quality,
            StopReason = proven ? StopReason.Completed : _stop ?? result.StopReason,
            Message = _message,
        };
    }

    /// <summary>Makes what ends a call that overruns its time, or never when it has none.</summary>
    private CancellationTokenSource Overrun(TimeSpan? remaining)
    {
        TimeSpan delay = Timeout.InfiniteTimeSpan;
        if (remaining is { } time)
        {
            // The longest delay a timer takes is about 49 days; limits beyond end by CP-SAT's own clock.
            TimeSpan grace = TimeSpan.FromTicks(Math.Max(Tolerance.Ticks, (long)(Reserve * _context.Budget.TimeLimit!.Value.Ticks))) / 2;
            if (time + grace < TimeSpan.FromDays(49))
            {
                // The clock has moved on since the solve was last asked whether it must end.
                delay = time + grace > TimeSpan.Zero ? time + grace : TimeSpan.Zero;
            }
        }

        return new CancellationTokenSource(delay, _context.TimeProvider);
    }

    private SatParameters Parameters(TimeSpan? remaining, double absoluteGap, SearchLog log)
    {
        var parameters = new SatParameters
        {
            RandomSeed = (int)(_context.Seed & int.MaxValue),
            NumWorkers = _context.Budget.StepLimit is not null ? 1 : _options.Workers > 0 ? _options.Workers : _context.Parallelism,
            MaxMemoryInMb = _options.MemoryLimit,
            LogSearchProgress = log.Wanted,
            LogToStdout = log.Wanted && _carrier.StreamsLog,
            LogToResponse = log.Wanted && !_carrier.StreamsLog,
        };
        if (absoluteGap >= 1)
        {
            parameters.AbsoluteGapLimit = absoluteGap;
        }

        if (_context.Budget.StepLimit is { } limit)
        {
            parameters.MaxDeterministicTime = (limit - Steps) * StepTime;
        }

        if (remaining is { } time)
        {
            TimeSpan reserve = Reserve * time < MostReserve ? Reserve * time : MostReserve;
            parameters.MaxTimeInSeconds = Math.Max(1e-3, (time - reserve).TotalSeconds);
        }

        return parameters;
    }

    // CP-SAT looks at this limit too only now and then; a step limit is exact.
    private void Count(double deterministicTime)
    {
        long taken = StepsOfACall + (long)Math.Ceiling(deterministicTime / StepTime);
        Steps += Math.Min(taken, (_context.Budget.StepLimit ?? long.MaxValue) - Steps);
    }

    private CpSolverResponse? Judge(CpSolverResponse response)
    {
        switch (response.Status)
        {
            case CpSolverStatus.Optimal or CpSolverStatus.Infeasible:
                return response;
            case CpSolverStatus.Feasible or CpSolverStatus.Unknown when _cancellationToken.IsCancellationRequested:
                _stop = StopReason.Cancelled;
                return response;
            case CpSolverStatus.Feasible or CpSolverStatus.Unknown when Steps >= _context.Budget.StepLimit:
                _stop = StopReason.StepLimit;
                return response;
            case CpSolverStatus.Feasible or CpSolverStatus.Unknown when _context.Budget.TimeLimit is not null:
                _stop = StopReason.TimeLimit;
                return response;
            default:
                Fail(StopReason.NumericalFailure, $"CP-SAT ended with {response.Status} within its limits: {response.SolutionInfo}");
                return null;
        }
    }
}
