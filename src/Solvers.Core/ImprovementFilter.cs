using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Lets through what is better than all before, when several runs report to one observer.</summary>
internal sealed class ImprovementFilter(ISolveObserver next) : ISolveObserver
{
    private readonly Lock _lock = new();
    private double _objective = double.PositiveInfinity;
    private double _lowerBound = double.NegativeInfinity;

    /// <inheritdoc/>
    public void OnIncumbent(ReadOnlySpan<byte> assignment, double objective, long step)
    {
        lock (_lock)
        {
            if (objective < _objective)
            {
                _objective = objective;
                next.OnIncumbent(assignment, objective, step);
            }
        }
    }

    /// <inheritdoc/>
    public void OnLowerBound(double lowerBound, long step)
    {
        lock (_lock)
        {
            if (lowerBound > _lowerBound)
            {
                _lowerBound = lowerBound;
                next.OnLowerBound(lowerBound, step);
            }
        }
    }
}
