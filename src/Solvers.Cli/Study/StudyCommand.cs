using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Solvers.Studies;

namespace Solvers.Cli;

/// <summary><c>study</c>: solvers on problems, and sweeps of pruning runs.</summary>
internal sealed class StudyCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;

    private readonly Argument<string> _configuration = new("CONFIG")
    {
        Description = "The study, a JSON file. Paths in it are relative to the working directory.",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder of the results; made when absent. A study that was interrupted there, or that has become larger, goes " +
            "on with what is missing.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "List what would run and about how long all of it would take; run and write nothing. [default: off]",
    };

    private readonly Option<bool> _export = new("--export")
    {
        Description = "Write the CSV files and traces of what the folder holds so far, also while another process runs the study; " +
            "run nothing. [default: off]",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that every command takes.</param>
    public StudyCommand(CommandIo io, CommonOptions common)
        : base(
            "study",
            "Run solvers on problems with several budgets and seeds, or pruning runs over a grid of settings, into a database.")
    {
        _io = io;
        _common = common;
        Arguments.Add(_configuration);
        Options.Add(_out);
        Options.Add(_dryRun);
        Options.Add(_export);
        common.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_dryRun) && result.GetValue(_export))
            {
                result.AddError("--dry-run writes nothing and --export writes files; give one of the two.");
            }
        });
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs study configs/studies/garment-blocks.json --out studies/blocks --set 'solve.instances=[\"blocks\"]'",
        "icbs study configs/studies/garment-gap.json --out studies/gap --set sweep.settings.data.directory=DATA/fashion-mnist --dry-run",
    ];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string directory = arguments.GetRequiredValue(_out);
        bool json = arguments.GetValue(_common.Json);
        using ILoggerFactory loggers = CommandLog.Create(_common.LevelOf(arguments));
        ILogger logger = loggers.CreateLogger("study");
        if (arguments.GetValue(_export))
        {
            using var database = StudyDatabase.OpenToRead(directory);
            StudyExport.Write(database, directory);
            await ShowExportAsync(database, Path.GetFullPath(directory), json);
            return ExitCode.Done;
        }

        await using StudyFile file = await StudyFile.LoadAsync(
            arguments.GetRequiredValue(_configuration),
            arguments.GetRequiredValue(_common.Set),
            arguments.GetValue(_common.Seed),
            _io.TimeProvider,
            loggers);
        logger.LogInformation("study {Configuration}", file.Plan.Resolved.ToJsonString());
        StudyRunner runner = new(file.Plan, directory, _io.TimeProvider, new StudyProgress(_io.Error, _io.TimeProvider));
        if (arguments.GetValue(_dryRun))
        {
            await ShowAsync(runner.Look(), json);
            return ExitCode.Done;
        }

        StudyOutcome outcome = await runner.RunAsync(cancellationToken);
        StudySummary report = Describe(outcome, directory);
        if (json)
        {
            await _io.Output.WriteLineAsync(JsonSerializer.Serialize(report, JsonText.Readable.StudySummary));
        }
        else
        {
            await _io.Output.WriteLineAsync(Invariant(
                $"{report.Solves.Earlier + report.Solves.Added} of {report.Solves.Planned} solves and {report.Runs.Earlier + report.Runs.Added} of {report.Runs.Planned} runs, written to {report.Output}"));
        }

        if (report.Unavailable > 0)
        {
            await _io.Error.WriteLineAsync(Invariant(
                $"{report.Unavailable} of them have no answer: their solver is unavailable here or cannot take the problem; column message says why"));
        }

        if (report.Defects > 0)
        {
            await _io.Error.WriteLineAsync(Invariant(
                $"error: {report.Defects} of them broke the contract of solvers; column message of those with stop_reason or status 'defect' says how"));
        }

        if (outcome.Interrupted)
        {
            await _io.Error.WriteLineAsync("interrupted; the same command goes on from here");
            return ExitCode.Interrupted;
        }

        return report.Defects > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private async Task ShowExportAsync(StudyDatabase database, string directory, bool json)
    {
        StudyExportReport report = new(database.Solves.Count, database.Runs.Count, directory);
        await _io.Output.WriteLineAsync(json
            ? JsonSerializer.Serialize(report, JsonText.Readable.StudyExportReport)
            : Invariant($"tables of {report.Solves} solves and {report.Runs} runs, written to {report.Output}"));
    }

    private async Task ShowAsync(StudyAgenda agenda, bool json)
    {
        StudyAgendaReport report = new(
            agenda.Name,
            [.. agenda.Solves.Select(static solve => solve.ToString())],
            [.. agenda.Runs.Select(static run => run.ToString())],
            agenda.SolvesDone,
            agenda.RunsDone,
            agenda.Seconds);
        if (json)
        {
            await _io.Output.WriteLineAsync(JsonSerializer.Serialize(report, JsonText.Readable.StudyAgendaReport));
            return;
        }

        foreach (string task in report.Solves.Concat(report.Runs))
        {
            await _io.Output.WriteLineAsync(task);
        }

        string time = report.EstimatedSeconds is { } seconds ? ProgressText.Time(TimeSpan.FromSeconds(seconds)) : "unknown time";
        await _io.Output.WriteLineAsync(Invariant(
            $"{report.Solves.Count} solves and {report.Runs.Count} runs to do, {report.SolvesDone} and {report.RunsDone} done, about {time}"));
    }

    private static StudySummary Describe(StudyOutcome outcome, string directory)
    {
        StudyAgenda agenda = outcome.Agenda;
        string full = Path.GetFullPath(directory);
        return new StudySummary(
            agenda.Name,
            new StudyCount(agenda.SolvesDone + agenda.Solves.Count, agenda.SolvesDone, outcome.Solved),
            new StudyCount(agenda.RunsDone + agenda.Runs.Count, agenda.RunsDone, outcome.Ran),
            outcome.Unavailable,
            outcome.Defects,
            outcome.Seconds,
            outcome.Interrupted,
            full,
            Path.Combine(full, StudyDatabase.FileName));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
