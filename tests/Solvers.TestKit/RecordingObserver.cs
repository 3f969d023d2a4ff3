using Solvers.Abstractions;

namespace Solvers.TestKit;

/// <summary>Remembers what it hears.</summary>
public sealed class RecordingObserver : ISolveObserver
{
    private readonly Lock _lock = new();
    private readonly List<(byte[] Assignment, double Objective, long Step)> _incumbents = [];
    private readonly List<(double LowerBound, long Step)> _lowerBounds = [];

    /// <summary>Gets the incumbents in order.</summary>
    public IReadOnlyList<(byte[] Assignment, double Objective, long Step)> Incumbents
    {
        get
        {
            lock (_lock)
            {
                return [.. _incumbents];
            }
        }
    }

    /// <summary>Gets the lower bounds in order.</summary>
    public IReadOnlyList<(double LowerBound, long Step)> LowerBounds
    {
        get
        {
            lock (_lock)
            {
                return [.. _lowerBounds];
            }
        }
    }

    /// <inheritdoc/>
    public void OnIncumbent(ReadOnlySpan<byte> assignment, double objective, long step)
    {
        lock (_lock)
        {
            _incumbents.Add((assignment.ToArray(), objective, step));
        }
    }

    /// <inheritdoc/>
    public void OnLowerBound(double lowerBound, long step)
    {
        lock (_lock)
        {
            _lowerBounds.Add((lowerBound, step));
        }
    }
}
