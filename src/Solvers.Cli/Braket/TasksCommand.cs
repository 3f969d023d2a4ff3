using System.CommandLine;
using System.Text.Json;
using Solvers.Braket.Client;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary><c>braket tasks</c>: what the ledger knows of each task; also the one way to cancel a task by hand.</summary>
internal sealed class TasksCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;
    private readonly ServiceOptions _service = new();
    private readonly Option<string?> _folder = LedgerOption.Make();

    private readonly Option<string?> _cancel = new("--cancel")
    {
        Description = "Ask the service to cancel the task of this identifier. One that a device has begun may be run and paid all the same.",
        HelpName = "ARN",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that commands share.</param>
    public TasksCommand(CommandIo io, CommonOptions common)
        : base("tasks", "List the tasks that were priced, reserved, submitted or done, from the ledger on this machine. Asks nobody, unless told to cancel one.")
    {
        ArgumentNullException.ThrowIfNull(common);
        _io = io;
        _common = common;
        Options.Add(_folder);
        Options.Add(_cancel);
        _service.AddTo(this);
        common.AddOutputTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs braket tasks",
        "icbs braket tasks --cancel arn:aws:braket:eu-north-1:123456789012:quantum-task/5f0cd2b1-7c3e-4f3a-9f0a-0d9c9d0e8a11",
    ];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_cancel) is { } arn)
        {
            return await CancelAsync(arn, _service.Connection(arguments), cancellationToken);
        }

        TaskListReport report = new(
            [.. new TaskLedger(LedgerOption.FolderOf(arguments.GetValue(_folder)), _io.TimeProvider).Read().Select(static record => new TaskRecordReport(
                record.ReservedAt, JsonText.NameOf(record.Stage), record.Run, record.Device, record.Shots, record.Cost, record.Token, record.Arn))]);
        if (arguments.GetValue(_common.Json))
        {
            await _io.Output.WriteLineAsync(JsonSerializer.Serialize(report, JsonText.Readable.TaskListReport));
        }
        else
        {
            Show(report);
        }

        return ExitCode.Done;
    }

    private async Task<int> CancelAsync(string arn, BraketConnection connection, CancellationToken cancellationToken)
    {
        // arn:aws:braket:REGION:ACCOUNT:quantum-task/ID
        string[] parts = arn.Split(':');
        if (parts.Length != 6 || parts[2] != "braket" || !parts[5].StartsWith("quantum-task/", StringComparison.Ordinal))
        {
            throw new Core.ConfigurationException($"--cancel '{arn}' names no task; icbs braket tasks lists them.");
        }

        using BraketClient client = new(connection, connection.Region ?? parts[3], _io.TimeProvider);
        bool cancelled = await client.CancelTaskAsync(arn, cancellationToken);
        await _io.Output.WriteLineAsync(cancelled
            ? $"{arn} is being cancelled. Whether it costs anything shows when the run that made it looks for it again."
            : $"{arn} has ended already.");
        return ExitCode.Done;
    }

    private void Show(TaskListReport report)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("time (UTC)", "stage", "run", "device", "shots", "cost", "task");
        foreach (TaskRecordReport task in report.Tasks)
        {
            table.AddRow(
                new Text(FormattableString.Invariant($"{task.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}")),
                new Text(task.Stage),
                new Text(task.Run),
                new Text(task.Device[(task.Device.LastIndexOf('/') + 1)..]),
                new Text(FormattableString.Invariant($"{task.Shots}")),
                new Text(Dollars.Text(task.Dollars)),
                new Text(task.Arn ?? task.Token));
        }

        _io.CreateOutputConsole().Write(table);
    }
}
