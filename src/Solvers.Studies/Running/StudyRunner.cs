using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Studies;

/// <summary>Runs what is missing of a study, and writes each result as it comes.</summary>
public sealed class StudyRunner
{
    /// <summary>The stop reason of a solve, and the status of a run, whose solver broke its contract.</summary>
    internal const string Defect = "defect";

    private readonly StudyPlan _plan;
    private readonly string _directory;
    private readonly TimeProvider _clock;
    private readonly IStudyObserver? _observer;
    private readonly SolverRunner _runner;
    private readonly Dictionary<string, StudyInstance> _instances;
    private readonly Dictionary<string, NamedSolver> _solvers;
    private readonly Lock _attempts = new();
    private Dictionary<string, long> _instanceIds = [];
    private StudyDatabase _database = null!;
    private long _session;
    private long _attempt;

    /// <summary>Initialises a runner.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="directory">Its folder; made when the study begins.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="observer">Who hears of progress; null when nobody.</param>
    public StudyRunner(StudyPlan plan, string directory, TimeProvider clock, IStudyObserver? observer)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(clock);
        _plan = plan;
        _directory = directory;
        _clock = clock;
        _observer = observer;
        _runner = new SolverRunner(clock);
        _instances = plan.Instances.ToDictionary(static instance => instance.Row.Name, StringComparer.Ordinal);
        _solvers = plan.Solvers.ToDictionary(static solver => solver.Name, StringComparer.Ordinal);
    }

    /// <summary>Says what is missing, and runs nothing.</summary>
    /// <returns>What is there, and what is missing.</returns>
    /// <exception cref="ConfigurationException">The folder holds another study.</exception>
    public StudyAgenda Look()
    {
        if (!StudyDatabase.Exists(_directory))
        {
            return Missing([], [], []);
        }

        using var database = StudyDatabase.OpenToRead(_directory);
        RequireSameStudy(database);
        return Missing(database.Instances, database.Solves, database.Runs);
    }

    /// <summary>Runs what is missing, one result after the other, and leaves the tables for other programs beside the database.</summary>
    /// <param name="cancellationToken">Ends the study: what is being solved then is not kept, a pruning run leaves a checkpoint.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="ConfigurationException">The folder holds another study, or a run does not fit its network or data.</exception>
    /// <exception cref="IOException">Another process works on the study.</exception>
    public async Task<StudyOutcome> RunAsync(CancellationToken cancellationToken = default)
    {
        long began = _clock.GetTimestamp();
        Directory.CreateDirectory(_directory);
        using var holder = StudyLock.Take(_directory);
        using var database = StudyDatabase.OpenOrCreate(_directory);
        _database = database;
        IReadOnlyList<IReadOnlyList<int>> processors = Processors();
        Begin(ThreadPinning.Describe(processors));
        StudyAgenda agenda = Missing(database.Instances, database.Solves, database.Runs);
        _observer?.OnStarted(agenda);
        int solved;
        int ran;
        try
        {
            solved = Solve(agenda.Solves, processors, cancellationToken);
            ran = await RunAllAsync(agenda.Runs, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A study that cannot go on leaves the tables of what it has.
            StudyExport.Write(database, _directory);
        }

        IReadOnlyList<SolveRow> solves = database.Solves;
        IReadOnlyList<RunRow> runs = database.Runs;
        string unavailable = Word.Of(StopReason.Unavailable);
        return new StudyOutcome(
            agenda,
            solved,
            ran,
            solves.Count(solve => solve.StopReason == unavailable) + runs.Count(run => run.Status == unavailable),
            solves.Count(static solve => solve.StopReason == Defect) + runs.Count(static run => run.Status == Defect),
            _clock.GetElapsedTime(began).TotalSeconds,
            solved < agenda.Solves.Count || ran < agenda.Runs.Count);
    }

    private static (string, long, long, double?, long?) KeyOf(SolveRow row) =>
        (row.Solver, row.InstanceId, row.Seed, row.TimeLimit, row.StepLimit);

    private IReadOnlyList<IReadOnlyList<int>> Processors() => _plan.Configuration.Solve is { Pin: true } options && _plan.Solves.Count > 0
        ? ThreadPinning.Share(options.Parallel, options.ThreadsPerSolve, ThreadPinning.Allowed())
        : [];

    private void RequireSameStudy(StudyDatabase database)
    {
        if (database.Study is not { } study)
        {
            return;
        }

        var differences = StudyDifference.Between(JsonNode.Parse(study.Configuration)!.AsObject(), _plan.Resolved).ToList();
        differences.AddRange(database.Instances
            .Where(row => _instances.TryGetValue(row.Name, out StudyInstance? instance) && instance.Row.Sha256 != row.Sha256)
            .Select(static row => $"the file of instance {row.Name} has changed"));
        if (differences.Count > 0)
        {
            throw new ConfigurationException(
            [
                $"{_directory} holds a study with another configuration. Choose another --out, or take back what differs (more seeds, solvers, budgets, instances and swept values are welcome):",
                .. differences.Select(static difference => "  " + difference),
            ]);
        }
    }

    private void Begin(string pinning)
    {
        RequireSameStudy(_database);
        string machine = Machine.Describe();
        string now = Now();
        StudyRow? before = _database.Study;
        double target = _plan.Configuration.Target;
        _database.Write(new StudyRow(
            _plan.Configuration.Name,
            _plan.Resolved.ToJsonString(),
            before?.Machine ?? machine,
            before?.Cores ?? Environment.ProcessorCount,
            before?.Started ?? now,
            target,
            string.Create(CultureInfo.InvariantCulture, $"objective - best known <= {target} x max(|best known|, 1e-12)")));
        IReadOnlyList<InstanceRow> known = _database.Instances;
        HashSet<string> names = [.. known.Select(static row => row.Name)];
        _database.Add(_plan.Instances
            .Where(instance => !names.Contains(instance.Row.Name))
            .Select((instance, i) => instance.Row with { Id = known.Count + i + 1 }));
        _session = _database.Sessions.Count + 1;
        _attempt = _database.Attempts.Count;
        _database.Add(new SessionRow(_session, now, machine, Environment.ProcessorCount, Environment.ProcessId, pinning));
        _instanceIds = _database.Instances.ToDictionary(static row => row.Name, static row => row.Id, StringComparer.Ordinal);
    }

    private StudyAgenda Missing(IReadOnlyList<InstanceRow> instances, IReadOnlyList<SolveRow> solves, IReadOnlyList<RunRow> runs)
    {
        var ids = instances.ToDictionary(static row => row.Name, static row => row.Id, StringComparer.Ordinal);
        HashSet<(string, long, long, double?, long?)> solved = [.. solves.Select(KeyOf)];
        HashSet<(string, long)> ran = [.. runs.Select(static run => (run.Settings, run.Seed))];
        PlannedSolve[] missing =
        [
            .. _plan.Solves.Where(solve => !ids.TryGetValue(solve.Instance, out long id)
                || !solved.Contains((solve.Solver, id, solve.Seed, solve.TimeLimit?.TotalSeconds, solve.StepLimit))),
        ];
        PlannedRun[] missingRuns = [.. _plan.Runs.Where(run => !ran.Contains((run.Point.Settings, run.Seed)))];
        Dictionary<(string, double?, long?), double> means = solves
            .GroupBy(static row => (row.Solver, row.TimeLimit, row.StepLimit))
            .ToDictionary(static group => group.Key, static group => group.Average(
                static row => row.PrepareSeconds + row.SolveSeconds + row.QueueSeconds + row.BoundSeconds));
        double? bound = _plan.Bound is { } request ? request.Budget.TimeLimit?.TotalSeconds : 0;
        double?[] seconds =
        [
            .. missing.Select(solve => means.TryGetValue((solve.Solver, solve.TimeLimit?.TotalSeconds, solve.StepLimit), out double mean)
                ? mean
                : solve.TimeLimit?.TotalSeconds + bound),
        ];
        double parallel = _plan.Configuration.Solve?.Parallel ?? 1;
        return new StudyAgenda(
            _plan.Configuration.Name,
            missing,
            missingRuns,
            _plan.Solves.Count - missing.Length,
            _plan.Runs.Count - missingRuns.Length,
            [.. seconds.Select(value => value / parallel)],
            runs.Count > 0 ? runs.Average(static run => run.PruneSeconds) : null);
    }

    /// <summary>Solves on threads of its own, so that they can be held to processors; an answer is written before the next is sought.</summary>
    private int Solve(
        IReadOnlyList<PlannedSolve> solves, IReadOnlyList<IReadOnlyList<int>> processors, CancellationToken cancellationToken)
    {
        if (solves.Count == 0 || _plan.Configuration.Solve is not { } options)
        {
            return 0;
        }

        var queue = new ConcurrentQueue<PlannedSolve>(solves);
        var failures = new ConcurrentQueue<Exception>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        int solved = 0;
        Thread[] threads =
        [
            .. Enumerable.Range(0, options.Parallel).Select(worker => new Thread(() =>
            {
                try
                {
                    if (processors.Count > 0 && !ThreadPinning.Pin(processors[worker]))
                    {
                        throw new IOException("The system refuses to hold a thread to a processor; set solve.pin to false.");
                    }

                    var warm = new HashSet<string>(StringComparer.Ordinal);
                    while (!stop.IsCancellationRequested && queue.TryDequeue(out PlannedSolve? solve))
                    {
                        if (SolveOne(solve, options, warm, stop.Token))
                        {
                            Interlocked.Increment(ref solved);
                        }
                    }
                }
#pragma warning disable CA1031 // A thread that dies of an exception takes the process with it; this one hands it to the caller.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failures.Enqueue(exception);
                    stop.Cancel();
                }
            })
            {
                IsBackground = true,
                Name = "solve",
            }),
        ];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        if (!failures.IsEmpty)
        {
            throw new StudyFailedException(failures.First());
        }

        return solved;
    }

    private bool SolveOne(PlannedSolve planned, SolveOptions options, HashSet<string> warm, CancellationToken cancellationToken)
    {
        NamedSolver solver = _solvers[planned.Solver];
        StudyInstance instance = _instances[planned.Instance];
        BlockProblem problem = instance.ReadProblem();
        SolveRequest request = new()
        {
            Budget = new SolveBudget { TimeLimit = planned.TimeLimit, StepLimit = planned.StepLimit },
            Seed = (ulong)planned.Seed,
            Parallelism = options.ThreadsPerSolve,
            KeepTrace = true,
            Bound = _plan.Bound,
        };
        WarmUp(solver, problem, request, warm, cancellationToken);
        if (options.Parallel == 1)
        {
            // What earlier solves left behind is collected now, not on this one's time.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        long id = BeginAttempt(planned.ToString());
        SolveRow row;
        IReadOnlyList<TracePoint> trace = [];
        try
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            SolveResult result = Await(_runner.SolveAsync(solver.Solver, problem, request with { Bound = null }, cancellationToken));
            cpu = Environment.CpuUsage.TotalTime - cpu;
            if (_plan.Bound is not null && !cancellationToken.IsCancellationRequested)
            {
                result = Await(_runner.BoundManyAsync([problem], [result], request, cancellationToken))[0];
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            trace = result.Trace;
            row = RowOf(id, planned, result, options.Parallel == 1 ? cpu.TotalSeconds : null);
        }
        catch (SolverDefectException exception)
        {
            // A solver at fault is a result of the study, told at its end; the others go on.
            row = DefectRow(id, planned, exception.Message);
        }

        _database.Add(
            row,
            trace.Select(point => new TraceRow(id, point.Elapsed.TotalSeconds, point.Step, point.Objective, point.LowerBound)));
        _observer?.OnSolved(planned, row);
        return true;
    }

    /// <summary>Solves once for nothing, so that compiling the solver and starting its helpers is not on a counted solve's time.</summary>
    /// <remarks>Once per thread, solver and form of problem: other forms run through other code. Not for remote solvers, which cost money.</remarks>
    private void WarmUp(
        NamedSolver solver, BlockProblem problem, SolveRequest request, HashSet<string> warm, CancellationToken cancellationToken)
    {
        string form = $"{solver.Name}/{problem.HasFactor}/{problem.HasHessian}/{problem.Constraint.GetType().Name}";
        if (!warm.Add(form) || solver.Solver.Capabilities.HasFlag(SolverCapabilities.Remote))
        {
            return;
        }

        try
        {
            Await(_runner.SolveAsync(solver.Solver, problem, request, cancellationToken));
        }
        catch (SolverDefectException)
        {
            // The solve that counts will tell.
        }
    }

    private static T Await<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private long BeginAttempt(string task)
    {
        lock (_attempts)
        {
            long id = ++_attempt;
            _database.Add(new AttemptRow(id, _session, Now(), task));
            return id;
        }
    }

    private string Now() => _clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private SolveRow RowOf(long id, PlannedSolve planned, SolveResult result, double? cpuSeconds) => new(
        id,
        planned.Solver,
        _instanceIds[planned.Instance],
        planned.Seed,
        planned.TimeLimit?.TotalSeconds,
        planned.StepLimit,
        double.IsNaN(result.Objective) ? null : result.Objective,
        result.LowerBound,
        result.Gap,
        Word.Of(result.Quality),
        Word.Of(result.StopReason),
        result.Timings.Prepare.TotalSeconds,
        result.Timings.Solve.TotalSeconds,
        result.Timings.Queue.TotalSeconds,
        result.Timings.Bound.TotalSeconds,
        cpuSeconds,
        result.Steps,
        JsonSerializer.Serialize(result.Provenance, PruneJson.Line),
        result.Message);

    private SolveRow DefectRow(long id, PlannedSolve planned, string message) => new(
        id,
        planned.Solver,
        _instanceIds[planned.Instance],
        planned.Seed,
        planned.TimeLimit?.TotalSeconds,
        planned.StepLimit,
        Objective: null,
        LowerBound: null,
        Gap: null,
        Word.Of(ResultQuality.None),
        Defect,
        PrepareSeconds: 0,
        SolveSeconds: 0,
        QueueSeconds: 0,
        BoundSeconds: 0,
        CpuSeconds: null,
        Steps: 0,
        Provenance: "{}",
        message);

    private async Task<int> RunAllAsync(IReadOnlyList<PlannedRun> runs, CancellationToken cancellationToken)
    {
        int ran = 0;
        foreach (PlannedRun run in runs)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            long id = BeginAttempt(run.ToString());
            var execution = new SweepRun(run, id, _directory, _clock);
            try
            {
                if (!await execution.ExecuteAsync(_database, _observer?.OnRunStarted(run), cancellationToken).ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (Exception exception) when (exception is ConfigurationException or InvalidDataException)
            {
                throw new ConfigurationException($"{run}: {exception.Message}");
            }

            _observer?.OnRunEnded(run, execution.Row!);
            ran++;
        }

        return ran;
    }
}
