using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Core;
using Solvers.Numerics;
using Solvers.Pruning;

namespace Solvers.Studies;

/// <summary>Everything a study consists of, checked before anything starts.</summary>
public sealed class StudyPlan
{
    private StudyPlan(
        StudyConfiguration configuration,
        IReadOnlyList<NamedSolver> solvers,
        BoundRequest? bound,
        IReadOnlyList<StudyInstance> instances,
        IReadOnlyList<PlannedSolve> solves,
        IReadOnlyList<PlannedRun> runs,
        JsonObject resolved)
    {
        Configuration = configuration;
        Solvers = solvers;
        Bound = bound;
        Instances = instances;
        Solves = solves;
        Runs = runs;
        Resolved = resolved;
    }

    /// <summary>Gets the configuration.</summary>
    public StudyConfiguration Configuration { get; }

    /// <summary>Gets the solves, in the order in which they are to run.</summary>
    public IReadOnlyList<PlannedSolve> Solves { get; }

    /// <summary>Gets the pruning runs, in the order in which they are to run: after the solves.</summary>
    public IReadOnlyList<PlannedRun> Runs { get; }

    /// <summary>Gets the configuration with defaults, instances and solver entries filled in, as the database keeps it.</summary>
    public JsonObject Resolved { get; }

    /// <summary>Gets the solvers that solve.</summary>
    internal IReadOnlyList<NamedSolver> Solvers { get; }

    /// <summary>Gets who proves bounds; null when nobody does.</summary>
    internal BoundRequest? Bound { get; }

    /// <summary>Gets the problems.</summary>
    internal IReadOnlyList<StudyInstance> Instances { get; }

    /// <summary>Makes the plan of a study.</summary>
    /// <param name="configuration">The configuration, valid by itself.</param>
    /// <param name="findSolver">Gives the solver of an entry by its name.</param>
    /// <param name="planRun">Gives the pruning run of a combination of a sweep with a seed.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ConfigurationException">
    /// A solver, an instance or a run is not in order; it holds every problem of all of them.
    /// </exception>
    public static StudyPlan Create(
        StudyConfiguration configuration, Func<string, NamedSolver> findSolver, Func<SweepPoint, long, PlannedRun> planRun)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(findSolver);
        ArgumentNullException.ThrowIfNull(planRun);
        var problems = new List<string>();
        NamedSolver[] solvers = [];
        StudyInstance[] instances = [];
        NamedSolver? bound = null;
        if (configuration.Solve is { } solve)
        {
            solvers = FindSolvers(solve, findSolver, problems);
            bound = FindBound(solve, findSolver, problems);
            instances = ReadInstances(solve, problems);
        }

        PlannedRun[] runs = configuration.Sweep is { } sweep ? PlanRuns(configuration, sweep, planRun, problems) : [];
        if (configuration.Unavailable == UnavailableRule.Refuse)
        {
            problems.AddRange(solvers.Concat(SolversOf(runs))
                .Where(static solver => solver.Solver.UnavailableReason is not null)
                .Select(static solver => $"solver {solver.Name}: {solver.Solver.UnavailableReason}"));
        }

        if (problems.Count > 0)
        {
            throw new ConfigurationException([.. problems.Distinct(StringComparer.Ordinal)]);
        }

        return new StudyPlan(
            configuration,
            solvers,
            bound is null ? null : configuration.Solve!.Bound.ToRequest(bound),
            instances,
            Order(configuration, solvers, instances),
            runs,
            Resolve(configuration, solvers, bound, instances, runs));
    }

    /// <summary>Lists the budgets that the limits stand for.</summary>
    /// <param name="options">The limits.</param>
    /// <returns>Each limit alone; the budget without limits when there are none.</returns>
    internal static IReadOnlyList<(TimeSpan? Time, long? Steps)> BudgetsOf(SolveOptions options)
    {
        (TimeSpan?, long?)[] budgets =
        [
            .. options.TimeLimits.Select(static limit => ((TimeSpan?)limit, (long?)null)),
            .. options.StepLimits.Select(static limit => ((TimeSpan?)null, (long?)limit)),
        ];
        return budgets.Length > 0 ? budgets : [(null, null)];
    }

    private static NamedSolver[] FindSolvers(SolveOptions options, Func<string, NamedSolver> find, List<string> problems)
    {
        var found = new List<NamedSolver>();
        foreach (string name in options.Solvers)
        {
            if (Try(() => find(name), "solve.solvers: ", problems) is not { } solver)
            {
                continue;
            }

            if (found.Exists(other => other.Name == solver.Name))
            {
                problems.Add($"solve.solvers holds {solver.Name} twice; remove one.");
            }
            else
            {
                found.Add(solver);
            }
        }

        return [.. found];
    }

    private static NamedSolver? FindBound(SolveOptions options, Func<string, NamedSolver> find, List<string> problems)
    {
        if (options.Bound.Solver is not { } name || Try(() => find(name), "solve.bound.solver: ", problems) is not { } solver)
        {
            return null;
        }

        if (solver.Solver.UnavailableReason is { } reason)
        {
            problems.Add($"solve.bound.solver {name}: {reason}");
        }

        return solver;
    }

    private static StudyInstance[] ReadInstances(SolveOptions options, List<string> problems)
    {
        var instances = new Dictionary<string, StudyInstance>(StringComparer.Ordinal);
        foreach (string path in InstanceFiles.Find(options.Instances, problems))
        {
            if (Try(() => StudyInstance.Read(path), "solve.instances: ", problems) is not { } instance)
            {
                continue;
            }

            if (!instances.TryAdd(instance.Row.Name, instance))
            {
                problems.Add(
                    $"solve.instances: '{instances[instance.Row.Name].Row.Path}' and '{path}' would both be called {instance.Row.Name}; rename one.");
            }
        }

        return [.. instances.Values];
    }

    private static PlannedRun[] PlanRuns(
        StudyConfiguration configuration, SweepOptions sweep, Func<SweepPoint, long, PlannedRun> plan, List<string> problems)
    {
        IReadOnlyList<SweepPoint> points = Try(() => SweepGrid.PointsOf(sweep), string.Empty, problems) ?? [];
        var runs = new List<PlannedRun>();
        foreach (SweepPoint point in points)
        {
            foreach (long seed in configuration.Seeds)
            {
                if (Try(() => plan(point, seed), $"sweep, {point.Label}: ", problems) is { } run)
                {
                    runs.Add(run);
                }
            }
        }

        return [.. runs];
    }

    private static T? Try<T>(Func<T> get, string place, List<string> problems)
        where T : class
    {
        try
        {
            return get();
        }
        catch (ConfigurationException exception)
        {
            problems.AddRange(exception.Problems.Select(problem => place + problem));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add(place + exception.Message);
        }

        return null;
    }

    private static PlannedSolve[] Order(StudyConfiguration configuration, NamedSolver[] solvers, StudyInstance[] instances)
    {
        PlannedSolve[] solves =
        [
            .. from instance in instances
               from budget in configuration.Solve is { } options ? BudgetsOf(options) : []
               from seed in configuration.Seeds
               from solver in solvers
               select new PlannedSolve(solver.Name, instance.Row.Name, seed, budget.Time, budget.Steps),
        ];
        new SeededRandom(configuration.OrderSeed).Shuffle(solves.AsSpan());
        return solves;
    }

    private static IEnumerable<NamedSolver> SolversOf(PlannedRun[] runs) =>
        runs.SelectMany(static run => new[] { run.Solver, run.BoundSolver }).OfType<NamedSolver>();

    private static JsonObject Resolve(
        StudyConfiguration configuration,
        NamedSolver[] solvers,
        NamedSolver? bound,
        StudyInstance[] instances,
        PlannedRun[] runs)
    {
        var resolved = new JsonObject
        {
            ["name"] = configuration.Name,
            ["seeds"] = List(configuration.Seeds),
            ["orderSeed"] = configuration.OrderSeed,
            ["target"] = configuration.Target,
            ["unavailable"] = Word.Of(configuration.Unavailable),
        };
        var definitions = new JsonObject();
        if (configuration.Solve is { } solve)
        {
            resolved["solve"] = new JsonObject
            {
                ["instances"] = List(instances.Select(static instance => instance.Row.Name)),
                ["solvers"] = List(solvers.Select(static solver => solver.Name)),
                ["timeLimits"] = List(solve.TimeLimits.Select(Durations.Write)),
                ["stepLimits"] = List(solve.StepLimits),
                ["bound"] = JsonSerializer.SerializeToNode(solve.Bound, PruneJson.Line),
                ["parallel"] = solve.Parallel,
                ["threadsPerSolve"] = solve.ThreadsPerSolve,
                ["pin"] = solve.Pin,
            };
        }

        if (configuration.Sweep is { } sweep)
        {
            var experiments = new JsonObject();
            foreach (PlannedRun run in runs)
            {
                JsonObject experiment = JsonSerializer.SerializeToNode(run.Configuration, PruneJson.Line)!.AsObject();
                experiment.Remove("seed");
                experiments[run.Point.Settings] = experiment;
            }

            resolved["sweep"] = new JsonObject { ["configuration"] = sweep.Configuration, ["experiments"] = experiments };
        }

        foreach ((string name, JsonNode? definition) in solvers
            .Concat(bound is null ? [] : [bound])
            .Concat(SolversOf(runs))
            .SelectMany(static solver => solver.Definitions ?? []))
        {
            definitions[name] = definition?.DeepClone();
        }

        resolved["solvers"] = definitions;
        return resolved;
    }

    private static JsonArray List<T>(IEnumerable<T> values) => new([.. values.Select(static value => (JsonNode?)JsonValue.Create(value))]);
}
