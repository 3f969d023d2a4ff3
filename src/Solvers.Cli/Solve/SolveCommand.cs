using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Pruning;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary><c>solve</c>: one problem file, any format, with one solver.</summary>
/// <remarks>
/// A limit that was asked for is how a search is meant to end, so reaching it is exit code 0 as long as there is an
/// answer; the stop reason is in the output.
/// </remarks>
internal sealed class SolveCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;

    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The problem file; its format is told from the content.",
    };

    private readonly ProblemFileOptions _problem = new(
        "--format", "the file", "; drops the file's incumbent and best known value when it differs");

    private readonly Option<string> _solver = new("--solver")
    {
        Description = "Name of a configured solver; icbs solvers lists them.",
        HelpName = "NAME",
        Required = true,
    };

    private readonly Option<string?> _configuration = new("--config")
    {
        Description = "A configuration whose section \"solvers\" adds to the shipped entries. [default: the shipped entries alone]",
        HelpName = "CONFIG",
    };

    private readonly Option<TimeSpan?> _timeLimit = new("--time-limit")
    {
        Description = "Most time for the search, such as 200ms, 2s, 1m. [default: the solver ends by its own rule]",
        HelpName = "TIME",
        CustomParser = static result => ParseDuration(result, "--time-limit"),
    };

    private readonly Option<long?> _steps = new("--steps")
    {
        Description = "Most steps of the search, in the solver's own unit. [default: the solver ends by its own rule]",
        HelpName = "N",
        CustomParser = static result => CommandNumbers.ParseWhole<long>(result, "--steps"),
    };

    private readonly Option<double?> _target = new("--target")
    {
        Description = "End as soon as the objective is at or below this. [default: none]",
        HelpName = "X",
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double target) && double.IsFinite(target))
            {
                return target;
            }

            result.AddError($"--target '{text}': write a finite number, such as -0.25.");
            return null;
        },
    };

    private readonly Option<string?> _bound = new("--bound")
    {
        Description = "Have a solver prove a lower bound for the answer, after the timed solve and with a time of its own. " +
            $"[default: off; without NAME: {BoundRequest.DefaultSolver}]",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<TimeSpan?> _boundTimeLimit = new("--bound-time-limit")
    {
        Description = "Most time for the bound. [default: 100ms]",
        HelpName = "TIME",
        CustomParser = static result => ParseDuration(result, "--bound-time-limit"),
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that every command takes.</param>
    public SolveCommand(CommandIo io, CommonOptions common)
        : base(
            "solve",
            "Solve one problem file, any format. Exit code 0 when there is an answer, also when a limit ended the search (the output says so), " +
            "1 when there is none.")
    {
        _io = io;
        _common = common;
        Arguments.Add(_file);
        Options.Add(_solver);
        Options.Add(_problem.Format);
        Options.Add(_problem.Index);
        Options.Add(_timeLimit);
        Options.Add(_steps);
        Options.Add(_target);
        Options.Add(_problem.Cardinality);
        Options.Add(_bound);
        Options.Add(_boundTimeLimit);
        Options.Add(_configuration);
        common.AddTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs solve block.safetensors --solver tabu --time-limit 200ms",
        "icbs solve block.safetensors --solver annealing --steps 100000 --seed 7 --json",
        "icbs solve block.safetensors --solver annealing --time-limit 1s --bound",
        "icbs solve bqp50-1.sparse --solver tabu --time-limit 1s",
        "icbs solve MDG-a_1_n500_m50.txt --solver tabu --cardinality 200 --json",
        "icbs solve block.safetensors --solver tabu --set solvers.tabu.options.KEY=VALUE",
    ];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string name = arguments.GetRequiredValue(_solver);
        ConfigurationDocument document = SolverSetup.LoadEntries(
            arguments.GetValue(_configuration), arguments.GetRequiredValue(_common.Set), SolverTypes.Kind);
        using ILoggerFactory loggers = CommandLog.Create(_common.LevelOf(arguments));
        await using ServiceProvider services = SolverSetup.CreateServices(document, _io.TimeProvider, loggers);
        SolverCatalog catalog = services.GetRequiredService<SolverCatalog>();
        IBlockSolver solver = catalog.Get(name);
        BoundRequest? bound = Bound(arguments, catalog);
        ProblemFile file = _problem.Read(arguments, arguments.GetRequiredValue(_file));
        SolveRequest request = new()
        {
            Budget = new SolveBudget
            {
                TimeLimit = arguments.GetValue(_timeLimit),
                StepLimit = arguments.GetValue(_steps),
                TargetObjective = arguments.GetValue(_target),
            },
            Seed = arguments.GetValue(_common.Seed) ?? 0,
            Parallelism = Environment.ProcessorCount,
            KeepTrace = true,
            Bound = bound,
        };
        SolveResult result = await services.GetRequiredService<SolverRunner>()
            .SolveAsync(solver, file.Problem, request, cancellationToken);
        if (result.StopReason == StopReason.Unavailable)
        {
            throw new SolverUnavailableException($"{name}: {result.Message}");
        }

        SolveReport report = Describe(name, file, request.Seed, result);
        if (arguments.GetValue(_common.Json))
        {
            await _io.Output.WriteLineAsync(JsonSerializer.Serialize(report, JsonText.Readable.SolveReport));
        }
        else
        {
            Show(report);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        return result.Quality == ResultQuality.None ? ExitCode.Failed : ExitCode.Done;
    }

    private BoundRequest? Bound(ParseResult arguments, SolverCatalog catalog)
    {
        TimeSpan? timeLimit = arguments.GetValue(_boundTimeLimit);
        if (arguments.GetResult(_bound) is null)
        {
            return timeLimit is null
                ? null
                : throw new ConfigurationException("--bound-time-limit has no effect without --bound; add it, or leave both out.");
        }

        string name = arguments.GetValue(_bound) ?? BoundRequest.DefaultSolver;
        BoundRequest request = new(name, catalog.Get(name));
        return timeLimit is null ? request : request with { Budget = new SolveBudget { TimeLimit = timeLimit } };
    }

    private static SolveReport Describe(string name, ProblemFile file, ulong seed, SolveResult result)
    {
        BlockProblem problem = file.Problem;
        double? objective = double.IsNaN(result.Objective) ? null : result.Objective;
        return new SolveReport
        {
            Solver = name,
            Format = file.Format.Name,
            N = problem.VariableCount,
            Cardinality = problem.Constraint.Cardinality,
            Objective = objective,
            FileObjective = file.Format.Sense == ProblemSense.Maximise && objective is { } found ? file.ToFileValue(found) : null,
            LowerBound = result.LowerBound,
            Gap = result.Gap,
            Quality = JsonText.NameOf(result.Quality),
            StopReason = JsonText.NameOf(result.StopReason),
            Seconds = result.Timings.Total.TotalSeconds,
            Steps = result.Steps,
            Seed = seed,
            Trace =
            [
                .. result.Trace.Select(static point =>
                    new TraceEntry(point.Elapsed.TotalSeconds, point.Step, point.Objective, point.LowerBound)),
            ],
            Solution = result.Assignment.IsEmpty && problem.VariableCount > 0
                ? null
                : Array.ConvertAll(result.Assignment.ToArray(), static value => (int)value),
            Incumbent = problem.Incumbent is { } incumbent ? problem.Evaluate(incumbent.Span) : null,
            BestKnown = file.Info.BestKnown,
            Timings = new TimingReport(
                result.Timings.Prepare.TotalSeconds, result.Timings.Solve.TotalSeconds, result.Timings.Queue.TotalSeconds, result.Timings.Bound.TotalSeconds),
            Provenance = result.Provenance,
            Message = result.Message,
        };
    }

    private void Show(SolveReport report)
    {
        Table table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("what", "value");
        Add(table, "solver", report.Solver);
        Add(table, "format", report.Format);
        Add(table, "variables", report.Cardinality is { } ones ? $"{report.N}, of which {ones} are one" : $"{report.N}, free");
        Add(table, "objective", Number(report.Objective));
        if (report.FileObjective is { } maximised)
        {
            Add(table, "objective as the file has it", $"{Number(maximised)}, maximised");
        }

        Add(table, "incumbent", Number(report.Incumbent));
        Add(table, "best known", Number(report.BestKnown));
        Add(table, "lower bound", Number(report.LowerBound));
        Add(table, "gap", report.Gap is { } gap ? gap.ToString("0.###e+0", CultureInfo.InvariantCulture) : "-");
        Add(table, "quality", report.Quality);
        Add(table, "stopped by", report.StopReason);
        Add(table, "seconds", report.Seconds.ToString("0.0000", CultureInfo.InvariantCulture));
        if (report.Provenance.ContainsKey(SolverRunner.BoundBy))
        {
            Add(table, "seconds for the bound", report.Timings.Bound.ToString("0.0000", CultureInfo.InvariantCulture));
        }

        Add(table, "steps", report.Steps.ToString(CultureInfo.InvariantCulture));
        Add(table, "improvements", report.Trace.Count.ToString(CultureInfo.InvariantCulture));
        foreach ((string key, string value) in report.Provenance)
        {
            Add(table, key, value);
        }

        if (report.Message is { } message)
        {
            Add(table, "message", message);
        }

        _io.CreateOutputConsole().Write(table);
    }

    private static void Add(Table table, string what, string value) => table.AddRow(new Text(what), new Text(value));

    private static string Number(double? value) => value?.ToString("G10", CultureInfo.InvariantCulture) ?? "-";

    private static TimeSpan? ParseDuration(System.CommandLine.Parsing.ArgumentResult result, string option)
    {
        string text = result.Tokens[0].Value;
        if (Durations.TryParse(text, out TimeSpan duration) && duration >= TimeSpan.Zero)
        {
            return duration;
        }

        result.AddError($"{option} '{text}': write a number that is not negative and a unit, such as 200ms, 2s or 1m.");
        return null;
    }
}
