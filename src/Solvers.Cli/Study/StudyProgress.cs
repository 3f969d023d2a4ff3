using System.Globalization;
using Solvers.Pruning;
using Solvers.Studies;

namespace Solvers.Cli;

/// <summary>Progress of a study as lines: one at the start, one now and then, one for every run.</summary>
/// <param name="writer">Where the lines go.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class StudyProgress(TextWriter writer, TimeProvider timeProvider) : IStudyObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private StudyAgenda? _agenda;
    private Dictionary<PlannedSolve, double?> _expected = [];
    private long _began;
    private long _said;
    private int _solved;
    private int _ran;
    private double _expectedSoFar;

    /// <inheritdoc/>
    public void OnStarted(StudyAgenda agenda)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        _agenda = agenda;
        _expected = agenda.Solves.Zip(agenda.SolveSeconds).ToDictionary(static pair => pair.First, static pair => pair.Second);
        _began = _said = timeProvider.GetTimestamp();
        writer.WriteLine(Invariant(
            $"{agenda.Name}: {agenda.Solves.Count} solves and {agenda.Runs.Count} runs to do, {agenda.SolvesDone} and {agenda.RunsDone} done, about {Time(agenda.Seconds)}"));
    }

    /// <inheritdoc/>
    public void OnSolved(PlannedSolve solve, SolveRow result)
    {
        lock (_lock)
        {
            _solved++;
            _expectedSoFar += _expected[solve] ?? 0;
            bool last = _solved == _agenda!.Solves.Count;
            if (!last && timeProvider.GetElapsedTime(_said) < Pause)
            {
                return;
            }

            _said = timeProvider.GetTimestamp();
            writer.WriteLine(Invariant(
                $"{_solved}/{_agenda.Solves.Count} solves  {ProgressText.Time(timeProvider.GetElapsedTime(_began))} gone, {Time(SolveSecondsLeft())} left"));
        }
    }

    /// <inheritdoc/>
    public IPruneObserver? OnRunStarted(PlannedRun run)
    {
        writer.WriteLine(Invariant($"{_ran + 1}/{_agenda!.Runs.Count} {run}"));
        return null;
    }

    /// <inheritdoc/>
    public void OnRunEnded(PlannedRun run, RunRow result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _ran++;
        TimeSpan gone = timeProvider.GetElapsedTime(_began);
        double left = timeProvider.GetElapsedTime(_began).TotalSeconds / _ran * (_agenda!.Runs.Count - _ran);
        string outcome = result.FinalLoss is { } loss
            ? $"loss {ProgressText.Loss(loss)}, {ProgressText.MeritName(result.FinalAccuracy)} {ProgressText.Merit(result.FinalAccuracy, Math.Exp(loss))}"
            : $"{result.Status}: {result.Message}";
        writer.WriteLine($"{outcome}  {ProgressText.Time(gone)} gone, {ProgressText.Time(TimeSpan.FromSeconds(left))} left");
    }

    // Expected times, corrected by how the ones so far came out: reading files and warming up take time too.
    private double? SolveSecondsLeft()
    {
        double gone = timeProvider.GetElapsedTime(_began).TotalSeconds;
        int missing = _agenda!.Solves.Count - _solved;
        return _agenda.SolveSeconds.Any(static seconds => seconds is null) || _expectedSoFar <= 0
            ? gone / _solved * missing
            : (_agenda.SolveSeconds.Sum() - _expectedSoFar) * Math.Max(1, gone / _expectedSoFar);
    }

    private static string Time(double? seconds) =>
        seconds is { } value ? ProgressText.Time(TimeSpan.FromSeconds(Math.Max(0, value))) : "unknown time";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
