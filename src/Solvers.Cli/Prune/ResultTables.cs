using System.Globalization;
using Solvers.Pruning;
using Spectre.Console;

namespace Solvers.Cli;

/// <summary>The tables at the end of a pruning run.</summary>
internal static class ResultTables
{
    /// <summary>Writes the tables.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="result">The result.</param>
    public static void Write(IAnsiConsole console, PruneResult result)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(result);
        WriteQuality(console, result);
        Table density = NewTable().AddColumn("layer");
        foreach (string heading in new[] { "weights", "kept", "density" })
        {
            density.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (LayerDensity layer in result.Density.Layers)
        {
            density.AddRow(
                new Text(layer.Name),
                new Text(layer.Weights.ToString(CultureInfo.InvariantCulture)),
                new Text(layer.Kept.ToString(CultureInfo.InvariantCulture)),
                new Text(layer.Density.ToString("0.0000", CultureInfo.InvariantCulture)));
        }

        density.AddRow(
            new Text(string.Create(CultureInfo.InvariantCulture, $"all (target {result.Density.Target})")),
            new Text(result.Density.Layers.Sum(static layer => (long)layer.Weights).ToString(CultureInfo.InvariantCulture)),
            new Text(result.Density.Layers.Sum(static layer => (long)layer.Kept).ToString(CultureInfo.InvariantCulture)),
            new Text(result.Density.Actual.ToString("0.0000", CultureInfo.InvariantCulture)));
        console.Write(density);
        if (result.Layerwise is { } layerwise)
        {
            WriteErrors(console, layerwise);
        }

        if (result.Gap is { } gaps)
        {
            WriteGaps(console, gaps);
        }

        if (result.Costs is { } costs)
        {
            WriteCosts(console, costs);
        }

        Table seconds = NewTable();
        PruneSeconds time = result.Seconds;
        (string Heading, double Value)[] shown = result.Solver is null
            ? [("seconds in all", time.Total), ("pruning", time.Prune), ("evaluation", time.Evaluate)]
            :
            [
                ("seconds in all", time.Total), ("pruning", time.Prune), ("of which solver", time.Solve), ("gradients", time.Gradient),
                ("evaluation", time.Evaluate), ("bounds", time.Bound),
            ];
        foreach ((string heading, _) in shown)
        {
            seconds.AddColumn(new TableColumn(heading).RightAligned());
        }

        seconds.AddRow([.. shown.Select(static column => column.Value.ToString("0.000", CultureInfo.InvariantCulture))]);
        console.Write(seconds);
        string method = string.Join(", ", new[]
        {
            result.Layerwise is { } report ? $"mask {report.Mask}, updater {report.Updater}" : null,
            result.Solver is { } solver ? $"solver {solver}" : null,
        }.OfType<string>());
        console.WriteLine($"{method}, ended: {JsonText.NameOf(result.StopReason)}, written to {result.Output}");
    }

    private static void WriteQuality(IAnsiConsole console, PruneResult result)
    {
        string initial = result.Layerwise is null ? "after the first cut" : "pruned layer by layer";
        (string Name, EvaluationRecord? Record)[] rows =
        [
            ("unpruned", result.Unpruned),
            (initial, result.Initial),
            (string.Create(CultureInfo.InvariantCulture, $"after {result.Steps} steps of iCBS"), result.Solver is null ? null : result.Final),
        ];
        if (!rows.Any(static row => row.Record is not null))
        {
            return;
        }

        Table quality = NewTable().AddColumn("network");
        quality.AddColumn(new TableColumn("loss").RightAligned());
        quality.AddColumn(new TableColumn(ProgressText.MeritName(rows.First(static row => row.Record is not null).Record!.Accuracy)).RightAligned());
        foreach ((string name, EvaluationRecord? record) in rows)
        {
            if (record is not null)
            {
                quality.AddRow(name, ProgressText.Loss(record.Loss), ProgressText.Merit(record));
            }
        }

        console.Write(quality);
    }

    private static void WriteErrors(IAnsiConsole console, LayerwiseReport report)
    {
        Table table = NewTable().AddColumn("layer");
        foreach (string heading in new[] { "pattern", "error of the mask", "error", "iterations", "added dampening", "seconds" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (LayerRecord layer in report.Layers)
        {
            table.AddRow(
                new Text(layer.Layer),
                new Text(layer.Pattern),
                new Text(ProgressText.Error(layer.MaskError)),
                new Text(ProgressText.Error(layer.Error)),
                new Text(layer.Iterations?.ToString(CultureInfo.InvariantCulture) ?? "-"),
                new Text(layer.Dampening > 0 ? layer.Dampening.ToString("0.0e+0", CultureInfo.InvariantCulture) : "-"),
                new Text(layer.Seconds.ToString("0.000", CultureInfo.InvariantCulture)));
        }

        table.AddRow(
            new Text("mean"),
            Text.Empty,
            new Text(ProgressText.Error(report.MeanMaskError)),
            new Text(ProgressText.Error(report.MeanError)),
            Text.Empty,
            Text.Empty,
            Text.Empty);
        console.Write(table);
    }

    private static void WriteGaps(IAnsiConsole console, GapReport gaps)
    {
        Table table = NewTable();
        foreach (string heading in new[] { "blocks with a bound", "proven optimal", "mean gap", "largest gap" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        table.AddRow(
            gaps.Blocks.ToString(CultureInfo.InvariantCulture),
            gaps.Proven.ToString(CultureInfo.InvariantCulture),
            ProgressText.Gap(gaps.Mean),
            ProgressText.Gap(gaps.Largest));
        console.Write(table);
    }

    private static void WriteCosts(IAnsiConsole console, CostReport costs)
    {
        Table table = NewTable();
        foreach (string heading in new[] { "shots", "tasks", "US dollars", "planned by dry runs" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        table.AddRow(
            costs.Shots.ToString(CultureInfo.InvariantCulture),
            costs.Tasks.ToString(CultureInfo.InvariantCulture),
            costs.Dollars.ToString(CultureInfo.InvariantCulture),
            costs.PlannedDollars.ToString(CultureInfo.InvariantCulture));
        console.Write(table);
    }

    private static Table NewTable() => new Table().Border(TableBorder.Rounded);
}
