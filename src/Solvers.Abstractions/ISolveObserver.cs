namespace Solvers.Abstractions;

/// <summary>Hears of progress while a solve runs. Calls may come from several threads at once.</summary>
public interface ISolveObserver
{
    /// <summary>A better feasible assignment was found.</summary>
    /// <param name="assignment">Zeros and ones, [n]; valid during the call only.</param>
    /// <param name="objective">Its objective as the solver keeps it.</param>
    /// <param name="step">Steps taken so far.</param>
    void OnIncumbent(ReadOnlySpan<byte> assignment, double objective, long step);

    /// <summary>A better lower bound was proven.</summary>
    /// <param name="lowerBound">The bound.</param>
    /// <param name="step">Steps taken so far.</param>
    void OnLowerBound(double lowerBound, long step);
}
