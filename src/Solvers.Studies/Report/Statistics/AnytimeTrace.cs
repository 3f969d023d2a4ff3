namespace Solvers.Studies;

/// <summary>The best objective that a solve had in hand at every moment: a falling staircase.</summary>
internal sealed class AnytimeTrace
{
    private readonly double[] _seconds;
    private readonly double[] _objectives;

    /// <summary>Initialises the trace of a solve; the final answer is its last point.</summary>
    /// <param name="solve">The solve.</param>
    public AnytimeTrace(ReportSolve solve)
    {
        ArgumentNullException.ThrowIfNull(solve);
        List<double> seconds = [];
        List<double> objectives = [];
        double best = double.PositiveInfinity;

        // Points are as the solver told them, the final objective is computed anew: nothing counts that it does not bear out.
        IEnumerable<(double Seconds, double Objective)> points = solve.Objective is not { } final
            ? []
            : solve.Trace
                .Where(static point => point.Objective is not null)
                .Select(point => (point.Seconds, Math.Max(point.Objective!.Value, final)))
                .Append((solve.Seconds, final))
                .OrderBy(static point => point.Seconds);
        foreach ((double moment, double objective) in points)
        {
            if (objective < best)
            {
                best = objective;
                seconds.Add(moment);
                objectives.Add(objective);
            }
        }

        _seconds = [.. seconds];
        _objectives = [.. objectives];
    }

    /// <summary>Gets the moment of the first answer, in seconds; null when there was none.</summary>
    public double? FirstSeconds => _seconds.Length > 0 ? _seconds[0] : null;

    /// <summary>Finds what the solve had in hand.</summary>
    /// <param name="seconds">The moment, in seconds since the solve began.</param>
    /// <returns>The objective; null before the first answer.</returns>
    public double? ObjectiveAt(double seconds)
    {
        int index = Array.BinarySearch(_seconds, seconds);
        if (index < 0)
        {
            index = ~index - 1;
        }

        // Of improvements at the same moment, the last counts.
        while (index + 1 < _seconds.Length && _seconds[index + 1] == seconds)
        {
            index++;
        }

        return index < 0 ? null : _objectives[index];
    }

    /// <summary>Finds when the solve first came within a relative gap of a reference.</summary>
    /// <param name="reference">The value to measure against.</param>
    /// <param name="gap">The gap to reach, not negative.</param>
    /// <returns>Seconds since the solve began; infinite when it never did.</returns>
    public double SecondsTo(double reference, double gap)
    {
        for (int i = 0; i < _seconds.Length; i++)
        {
            if (GapReference.Gap(_objectives[i], reference) <= gap)
            {
                return _seconds[i];
            }
        }

        return double.PositiveInfinity;
    }
}
