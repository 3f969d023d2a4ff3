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
        Table quality = NewTable().AddColumn("network");
        quality.AddColumn(new TableColumn("loss").RightAligned());
        quality.AddColumn(new TableColumn(ProgressText.MeritName(result.Final.Accuracy)).RightAligned());
        foreach ((string name, EvaluationRecord record) in new[]
        {
            ("unpruned", result.Unpruned),
            ("after the first cut", result.Initial),
            (string.Create(CultureInfo.InvariantCulture, $"after {result.Steps} steps of iCBS"), result.Final),
        })
        {
            quality.AddRow(name, ProgressText.Loss(record.Loss), ProgressText.Merit(record));
        }

        console.Write(quality);
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

        if (result.Gap is { } gaps)
        {
            WriteGaps(console, gaps);
        }

        Table seconds = NewTable();
        foreach (string heading in new[] { "seconds in all", "pruning", "of which solver", "gradients", "evaluation", "bounds" })
        {
            seconds.AddColumn(new TableColumn(heading).RightAligned());
        }

        PruneSeconds time = result.Seconds;
        seconds.AddRow([.. new[] { time.Total, time.Prune, time.Solve, time.Gradient, time.Evaluate, time.Bound }
            .Select(static value => value.ToString("0.000", CultureInfo.InvariantCulture))]);
        console.Write(seconds);
        console.WriteLine($"solver {result.Solver}, ended: {JsonText.NameOf(result.StopReason)}, written to {result.Output}");
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

    private static Table NewTable() => new Table().Border(TableBorder.Rounded);
}
