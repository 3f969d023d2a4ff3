using System.CommandLine;
using System.Text.Json;
using Solvers.Core;
using Solvers.Studies;

namespace Solvers.Cli;

/// <summary><c>report</c>: what a study found, as one HTML page.</summary>
internal sealed class ReportCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;

    private readonly Argument<string> _directory = new("DIR")
    {
        Description = "The folder of a study, as 'icbs study CONFIG --out DIR' has written it; a study that is still running will do.",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "The page to write, whole or not at all; an existing file is replaced. [default: DIR/report.html]",
        HelpName = "FILE",
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that every command takes.</param>
    public ReportCommand(CommandIo io, CommonOptions common)
        : base("report", "Make one self-contained HTML page of what a study found: charts and tables that need no network and no other file.")
    {
        _io = io;
        _common = common;
        Arguments.Add(_directory);
        Options.Add(_out);
        common.AddTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "icbs report runs/blocks",
        "icbs report runs/blocks --out blocks.html --json",
    ];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string directory = arguments.GetRequiredValue(_directory);
        if (arguments.GetRequiredValue(_common.Set).Length > 0 || arguments.GetValue(_common.Seed) is not null)
        {
            throw new ConfigurationException("A report shows a study as it was run: --set and --seed change nothing in it; leave them out.");
        }

        string path = arguments.GetValue(_out) ?? Path.Combine(directory, "report.html");
        if (Directory.Exists(path))
        {
            throw new ConfigurationException($"--out '{path}' is a folder; name the file to write, such as '{Path.Combine(path, "report.html")}'.");
        }

        StudyReport report = await Task.Run(() => StudyReport.Read(directory), cancellationToken).WaitAsync(cancellationToken);
        await report.WriteAsync(path, JavaScriptPackages.Default, cancellationToken);
        ReportSummary summary = new(
            Path.GetFullPath(path),
            new FileInfo(path).Length,
            report.Name,
            report.Solvers,
            report.InstanceCount,
            report.SolveCount,
            report.RunCount,
            report.Notes);
        if (arguments.GetValue(_common.Json))
        {
            await _io.Output.WriteLineAsync(JsonSerializer.Serialize(summary, JsonText.Readable.ReportSummary));
            return ExitCode.Done;
        }

        await _io.Output.WriteLineAsync(summary.Output);
        foreach (string note in summary.Notes)
        {
            await _io.Error.WriteLineAsync(note);
        }

        return ExitCode.Done;
    }
}
