using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Layerwise;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary><c>solvers</c>: every configured solver and updater, its options, and whether it can run here.</summary>
internal sealed class SolversCommand : Command, IHasExamples
{
    private readonly CommandIo _io;
    private readonly CommonOptions _common;

    private readonly Argument<string?> _configuration = new("CONFIG")
    {
        Description = "A configuration whose sections \"solvers\" and \"updaters\" add to the shipped entries. [default: the shipped entries alone]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Initialises the command.</summary>
    /// <param name="io">Where to write.</param>
    /// <param name="common">The options that every command takes.</param>
    public SolversCommand(CommandIo io, CommonOptions common)
        : base("solvers", "List every configured block solver and weight updater: what it can do, options with range and default, whether it can run here.")
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
        "icbs solvers",
        "icbs solvers configs/garment.json --json",
    ];

    private int Run(ParseResult arguments)
    {
        ConfigurationDocument document = SolverSetup.LoadEntries(
            arguments.GetValue(_configuration), arguments.GetRequiredValue(_common.Set), SolverTypes.Kind, UpdaterTypes.Kind);
        using ServiceProvider services = SolverSetup.CreateServices(document, _io.TimeProvider);
        SolverCatalog solverCatalog = services.GetRequiredService<SolverCatalog>();
        UpdaterCatalog updaterCatalog = services.GetRequiredService<UpdaterCatalog>();
        SolverListReport report = new(
            [.. solverCatalog.Describe().Select(Report)],
            [.. solverCatalog.Types.Select(static type => type.Key)],
            [.. updaterCatalog.Describe().Select(Report)],
            [.. updaterCatalog.Types.Select(static type => type.Key)]);
        if (arguments.GetValue(_common.Json))
        {
            _io.Output.WriteLine(JsonSerializer.Serialize(report, JsonText.Readable.SolverListReport));
        }
        else
        {
            Show(report);
        }

        return ExitCode.Done;
    }

    private static SolverReport Report(SolverDescription solver) => new(
        solver.Name,
        solver.Type,
        solver.Decorators,
        [.. Enum.GetValues<SolverCapabilities>()
            .Where(flag => flag != SolverCapabilities.None && solver.Capabilities.HasFlag(flag))
            .Select(static flag => JsonText.NameOf(flag))],
        solver.UnavailableReason is null,
        solver.UnavailableReason,
        solver.Devices,
        [.. solver.Options.Select(option => Report(option, solver.Settings))]);

    private static UpdaterReport Report(UpdaterDescription updater) => new(
        updater.Name,
        updater.Type,
        updater.ChoosesMask,
        [.. updater.Options.Select(option => Report(option, updater.Settings))]);

    private static OptionReport Report(OptionDescription option, IReadOnlyDictionary<string, string> settings)
    {
        string? set = settings
            .Where(setting => string.Equals(setting.Key, option.Name, StringComparison.OrdinalIgnoreCase))
            .Select(static setting => setting.Value)
            .FirstOrDefault();
        return new OptionReport(option.Name, option.Type, option.Range, option.Default, set ?? option.Default, option.Summary);
    }

    private void Show(SolverListReport report)
    {
        IAnsiConsole console = _io.CreateOutputConsole();
        foreach (SolverReport solver in report.Solvers)
        {
            string decorators = solver.Decorators.Count == 0 ? string.Empty : $", inside {string.Join(", ", solver.Decorators)}";
            console.MarkupLineInterpolated($"[bold]{solver.Name}[/] (type {solver.Type}{decorators})");
            console.MarkupLineInterpolated($"  can:  {string.Join(", ", solver.Capabilities)}");
            if (solver.UnavailableReason is { } reason)
            {
                console.MarkupLineInterpolated($"  here: [red]no: {reason}[/]");
            }
            else
            {
                console.MarkupLineInterpolated($"  here: [green]yes[/]");
            }

            foreach (string device in solver.Devices)
            {
                console.MarkupLineInterpolated($"        {device}");
            }

            Show(console, solver.Options);
        }

        foreach (UpdaterReport updater in report.Updaters)
        {
            console.MarkupLineInterpolated($"[bold]{updater.Name}[/] (updater of type {updater.Type})");
            console.MarkupLineInterpolated($"  mask: {(updater.ChoosesMask ? "chosen anew" : "as given")}");
            Show(console, updater.Options);
        }
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<OptionReport> options)
    {
        if (options.Count > 0)
        {
            Table table = new Table().Border(TableBorder.Simple).AddColumns("option", "value", "default", "type", "range", "meaning");
            foreach (OptionReport option in options)
            {
                table.AddRow(
                    new Text(option.Name),
                    new Text(option.Value),
                    new Text(option.Default),
                    new Text(option.Type),
                    new Text(option.Range),
                    new Text(option.Description));
            }

            console.Write(table);
        }

        console.WriteLine();
    }
}
