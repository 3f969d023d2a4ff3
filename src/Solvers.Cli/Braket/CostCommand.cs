using System.CommandLine;
using System.Text.Json;
using Solvers.Braket.Client;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary><c>braket cost</c>: what runs have cost, from the ledger.</summary>
internal sealed class CostCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;
    private readonly Option<string?> _folder = LedgerOption.Make();

    private readonly Option<string?> _run = new("--run")
    {
        Description = "One run alone. [default: every one]",
        HelpName = "NAME",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that commands share.</param>
    public CostCommand(CommandIo io, CommonOptions common)
        : base("cost", "What each run has cost on each device, what is set aside for tasks under way, and what dry runs would cost. Asks nobody.")
    {
        ArgumentNullException.ThrowIfNull(common);
        _io = io;
        _common = common;
        Options.Add(_folder);
        Options.Add(_run);
        common.AddOutputTo(this);
        SetAction((arguments, cancellationToken) => Interruptible.RunAsync(() => Run(arguments), cancellationToken));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs braket cost",
        "icbs braket cost --run garment --json",
    ];

    private int Run(ParseResult arguments)
    {
        string? run = arguments.GetValue(_run);
        IReadOnlyList<TaskRecord> records = new TaskLedger(LedgerOption.FolderOf(arguments.GetValue(_folder)), _io.TimeProvider).Read();
        if (run is not null && !records.Any(record => record.Run == run))
        {
            throw new Core.ConfigurationException($"--run '{run}': the ledger has no such run; icbs braket cost lists them.");
        }

        CostListReport report = new(
            [.. records
                .Where(record => run is null || record.Run == run)
                .GroupBy(static record => (record.Run, record.Device))
                .Select(static group => new RunCostReport(
                    group.Key.Run,
                    group.Key.Device,
                    group.Count(static record => record.Stage == TaskStage.Completed),
                    Sum(group, TaskStage.Completed),
                    Sum(group, TaskStage.SetAside) + Sum(group, TaskStage.Submitted),
                    Sum(group, TaskStage.Planned)))],
            records.Where(record => record.ReservedAt.UtcDateTime.Date == _io.TimeProvider.GetUtcNow().UtcDateTime.Date).Sum(static record => record.Spent));
        if (arguments.GetValue(_common.Json))
        {
            _io.Output.WriteLine(JsonSerializer.Serialize(report, JsonText.Readable.CostListReport));
        }
        else
        {
            Show(report);
        }

        return ExitCode.Done;
    }

    private static decimal Sum(IEnumerable<TaskRecord> records, TaskStage stage) =>
        records.Where(record => record.Stage == stage).Sum(static record => record.Cost);

    private void Show(CostListReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("run", "device", "tasks done", "paid", "under way", "dry run");
        foreach (RunCostReport run in report.Runs)
        {
            table.AddRow(
                new Text(run.Run),
                new Text(run.Device[(run.Device.LastIndexOf('/') + 1)..]),
                new Text(FormattableString.Invariant($"{run.TasksDone}")),
                new Text(Dollars.Text(run.Paid)),
                new Text(Dollars.Text(run.UnderWay)),
                new Text(Dollars.Text(run.Planned)));
        }

        IAnsiConsole console = _io.CreateOutputConsole();
        console.Write(table);
        console.WriteLine($"Today (UTC), all runs together: {Dollars.Text(report.Today)}. By the price file, without tax; the bill of AWS decides.");
    }
}
