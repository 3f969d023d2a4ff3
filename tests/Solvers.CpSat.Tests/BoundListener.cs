using Solvers.Abstractions;

namespace Solvers.CpSat.Tests;

/// <summary>Does something once, when the first bound is proven during a search.</summary>
/// <param name="act">What to do.</param>
internal sealed class BoundListener(Action act) : ISolveObserver
{
    private int _done;

    /// <inheritdoc/>
    public void OnIncumbent(ReadOnlySpan<byte> assignment, double objective, long step)
    {
    }

    /// <inheritdoc/>
    public void OnLowerBound(double lowerBound, long step)
    {
        if (Interlocked.Exchange(ref _done, 1) == 0)
        {
            act();
        }
    }
}
