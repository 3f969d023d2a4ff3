using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Solvers.Pruning;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary><c>eval</c>: loss, and accuracy or perplexity, of the network of an experiment.</summary>
internal sealed class EvalCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;

    private readonly Argument<string> _configuration = new("CONFIG")
    {
        Description = "The experiment, a JSON file; its sections \"model\", \"data\" and \"tasks\" count. Paths in it are relative to the working directory.",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that every command takes.</param>
    public EvalCommand(CommandIo io, CommonOptions common)
        : base("eval", "Evaluate the network of an experiment on its validation samples, without pruning: loss, and accuracy or perplexity; and on its tasks.")
    {
        _io = io;
        _common = common;
        Arguments.Add(_configuration);
        common.AddTo(this);
        SetAction((arguments, cancellationToken) => Interruptible.RunAsync(() => Run(arguments), cancellationToken));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs eval configs/garment.json",
        "icbs eval configs/garment.json --set model.path=runs/garment/weights.safetensors --json",
    ];

    private int Run(ParseResult arguments)
    {
        PruneConfiguration experiment = ExperimentFile.Load(
            arguments.GetRequiredValue(_configuration),
            arguments.GetRequiredValue(_common.Set),
            arguments.GetValue(_common.Seed)).Experiment;
        long began = _io.TimeProvider.GetTimestamp();
        EvaluatedNetwork evaluated = PruneRun.Evaluate(experiment);
        var report = EvaluationReport.Of(evaluated, _io.TimeProvider.GetElapsedTime(began).TotalSeconds);
        if (arguments.GetValue(_common.Json))
        {
            _io.Output.WriteLine(JsonSerializer.Serialize(report, JsonText.Readable.EvaluationReport));
            return ExitCode.Done;
        }

        Table table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("what", "value");
        table.AddRow("loss", ProgressText.Loss(report.Loss));
        table.AddRow(ProgressText.MeritName(report.Accuracy), ProgressText.Merit(report.Accuracy, report.Perplexity));
        if (evaluated.Evaluation.Tokens is { } tokens)
        {
            table.AddRow("tokens scored", tokens.Scored.ToString(CultureInfo.InvariantCulture));
            table.AddRow("windows", string.Create(
                CultureInfo.InvariantCulture, $"{tokens.Windows} of {tokens.Length} tokens, {tokens.Stride} after each other"));
        }

        table.AddRow("network", Markup.Escape(report.Network));
        table.AddRow("data", report.Data);
        table.AddRow("seconds", report.Seconds.ToString("0.000", CultureInfo.InvariantCulture));
        IAnsiConsole console = _io.CreateOutputConsole();
        console.Write(table);
        if (report.Tasks is { } tasks)
        {
            console.Write(TaskTable(tasks));
        }

        return ExitCode.Done;
    }

    private static Table TaskTable(IReadOnlyList<TaskReport> tasks)
    {
        Table table = new Table().Border(TableBorder.None).AddColumn("task");
        foreach (string heading in new[] { "questions", "accuracy", "per character", "per byte" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (TaskReport task in tasks)
        {
            table.AddRow(
                new Text(task.Name),
                new Text(task.Count.ToString(CultureInfo.InvariantCulture)),
                new Text(ProgressText.Score(task.Accuracy)),
                new Text(ProgressText.Score(task.NormalizedAccuracy)),
                new Text(ProgressText.Score(task.ByteAccuracy)));
        }

        return table;
    }
}
