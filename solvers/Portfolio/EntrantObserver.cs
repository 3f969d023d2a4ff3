using Solvers.Abstractions;

namespace Solvers.Portfolio;

/// <summary>Tells a contest what one entrant reports.</summary>
/// <param name="contest">The contest.</param>
/// <param name="entrant">Who reports.</param>
internal sealed class EntrantObserver(Contest contest, Entrant entrant) : ISolveObserver
{
    /// <inheritdoc/>
    public void OnIncumbent(ReadOnlySpan<byte> assignment, double objective, long step) =>
        contest.Report(entrant, assignment, objective, step);

    /// <inheritdoc/>
    public void OnLowerBound(double lowerBound, long step) => contest.Report(entrant, lowerBound, step);
}
