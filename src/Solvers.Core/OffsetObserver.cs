using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Passes progress on, counting steps from where an earlier part of the solve ended.</summary>
internal sealed class OffsetObserver(ISolveObserver next, long stepsBefore) : ISolveObserver
{
    /// <inheritdoc/>
    public void OnIncumbent(ReadOnlySpan<byte> assignment, double objective, long step) =>
        next.OnIncumbent(assignment, objective, stepsBefore + step);

    /// <inheritdoc/>
    public void OnLowerBound(double lowerBound, long step) => next.OnLowerBound(lowerBound, stepsBefore + step);

    /// <summary>Wraps an observer, if there is one.</summary>
    public static ISolveObserver? Wrap(ISolveObserver? next, long stepsBefore) =>
        next is null || stepsBefore == 0 ? next : new OffsetObserver(next, stepsBefore);
}
