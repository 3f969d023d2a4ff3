using System.Globalization;
using Solvers.Pruning;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Solvers.Cli;

/// <summary>Progress as a table that redraws itself in a terminal.</summary>
internal sealed class LiveProgress : IPruneObserver
{
    // Ten times a second is as fast as anyone reads, and costs a run of many short steps next to nothing.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const int BarWidth = 40;

    private readonly TimeProvider _timeProvider;
    private readonly ProgressState _state;
    private readonly LiveDisplayContext _display;
    private long _drawn;

    private LiveProgress(LiveDisplayContext display, TimeProvider timeProvider)
    {
        _display = display;
        _timeProvider = timeProvider;
        _state = new ProgressState(timeProvider);
    }

    /// <summary>Runs something under a live view.</summary>
    /// <typeparam name="T">What it results in.</typeparam>
    /// <param name="console">The terminal.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="run">What to run; it tells the observer of its progress.</param>
    /// <returns>The result.</returns>
    public static Task<T> RunAsync<T>(IAnsiConsole console, TimeProvider timeProvider, Func<IPruneObserver, Task<T>> run) =>
        console.Live(new Text("loading"))
            .StartAsync(display => run(new LiveProgress(display, timeProvider)));

    /// <summary>Draws a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The table.</returns>
    public static IRenderable Draw(ProgressState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("what", "value");
        if (state.Plan is not { } plan)
        {
            return new Text("loading");
        }

        int step = state.Step?.Step ?? plan.ResumedAtStep;
        int epoch = state.Step?.Epoch ?? 0;
        string layerwise = plan.Layerwise is { } method ? $", layer by layer: {method.Method}" : string.Empty;
        bool hasSteps = plan.Layerwise is null || plan.Steps > 0;
        string solver = hasSteps ? $", solver {plan.Solver}" : string.Empty;
        table.Title = new TableTitle(Markup.Escape($"{plan.Name}{layerwise}{solver}"));
        if (plan.Layerwise is { } work)
        {
            Add(table, "layers", Invariant($"{Bar(state.LayersDone, work.Layers.Count)} {state.LayersDone}/{work.Layers.Count}"));
        }

        if (state.Layer is { } layer)
        {
            Add(table, "layer", Invariant($"{layer.Layer}: {layer.Pattern}, {ProgressText.LayerError(layer)}, {layer.Seconds * 1000:0} ms"));
        }

        if (hasSteps)
        {
            Add(table, "step", Invariant($"{Bar(step, plan.Steps)} {step}/{plan.Steps}, epoch {epoch}/{plan.Epochs}"));
        }

        foreach (BlockRecord block in state.Step?.Blocks ?? [])
        {
            string gap = block.Gap is { } value ? $", gap {ProgressText.Gap(value)}" : string.Empty;
            Add(
                table,
                "layer",
                Invariant($"{block.Layer}: n {block.BlockSize}, k {block.Pruned}, exchanged {block.Exchanged}, objective {block.ObjectiveBefore:G5} to {block.ObjectiveAfter:G5}, {block.Seconds * 1000:0} ms{gap}"));
        }

        if (state.Step is { } last)
        {
            string refused = last.Accepted ? string.Empty : ", taken back";
            Add(
                table,
                "batch loss",
                Invariant($"{ProgressText.Loss(last.LossBefore)}, change {last.MeasuredChange:+0.0000;-0.0000} (predicted {last.PredictedChange:+0.0000;-0.0000}){refused}"));
        }

        if (state.Evaluation is { } evaluation)
        {
            string unpruned = state.Unpruned is { } trained && trained != evaluation
                ? $" (unpruned {ProgressText.Loss(trained.Loss)}, {ProgressText.Merit(trained)})"
                : string.Empty;
            Add(
                table,
                "validation",
                $"loss {ProgressText.Loss(evaluation.Loss)}, {ProgressText.MeritName(evaluation.Accuracy)} {ProgressText.Merit(evaluation)}{unpruned}");
        }

        Add(table, "density", state.Density?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-");
        if (hasSteps)
        {
            Add(table, "solver", $"{ProgressText.Percent(state.SolverShare)} of the time");
        }

        Add(table, "time", $"{ProgressText.Time(state.Elapsed)} gone, {ProgressText.Time(state.TimeLeft)} left");
        return table;
    }

    /// <inheritdoc/>
    public void OnStarted(PrunePlan plan)
    {
        _state.Take(plan);
        Refresh();
    }

    /// <inheritdoc/>
    public void OnEvaluated(EvaluationRecord record)
    {
        _state.Take(record);
        Refresh();
    }

    /// <inheritdoc/>
    public void OnLayer(LayerRecord record)
    {
        _state.Take(record);
        if (_timeProvider.GetElapsedTime(_drawn) >= Pause)
        {
            Refresh();
        }
    }

    /// <inheritdoc/>
    public void OnStep(StepRecord record)
    {
        _state.Take(record);
        if (_timeProvider.GetElapsedTime(_drawn) >= Pause)
        {
            Refresh();
        }
    }

    private void Refresh()
    {
        _drawn = _timeProvider.GetTimestamp();
        _display.UpdateTarget(Draw(_state));
        _display.Refresh();
    }

    private static string Bar(int done, int of)
    {
        int filled = of == 0 ? BarWidth : Math.Clamp((int)((long)done * BarWidth / of), 0, BarWidth);
        return new string('█', filled) + new string('░', BarWidth - filled);
    }

    private static void Add(Table table, string what, string value) => table.AddRow(new Text(what), new Text(value));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
