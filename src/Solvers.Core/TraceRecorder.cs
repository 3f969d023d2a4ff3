using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>Keeps the improvements of one solve and passes every call on.</summary>
internal sealed class TraceRecorder(ISolveObserver? next) : ISolveObserver
{
    private readonly Lock _lock = new();
    private readonly List<TracePoint> _points = [];
    private SolveContext? _context;
    private double? _objective;
    private double? _lowerBound;

    /// <summary>Sets the solve whose clock dates the points; must precede every other call.</summary>
    public void Attach(SolveContext context) => _context = context;

    /// <inheritdoc/>
    public void OnIncumbent(ReadOnlySpan<byte> assignment, double objective, long step)
    {
        Note(step, objective, lowerBound: null);
        next?.OnIncumbent(assignment, objective, step);
    }

    /// <inheritdoc/>
    public void OnLowerBound(double lowerBound, long step)
    {
        Note(step, objective: null, lowerBound);
        next?.OnLowerBound(lowerBound, step);
    }

    /// <summary>Adds a point if it improves on the best objective or bound so far.</summary>
    public void Note(long step, double? objective, double? lowerBound)
    {
        lock (_lock)
        {
            bool better = objective is { } f && !(f >= _objective);
            bool tighter = lowerBound is { } bound && !(bound <= _lowerBound);
            if (better || tighter)
            {
                _objective = better ? objective : _objective;
                _lowerBound = tighter ? lowerBound : _lowerBound;
                _points.Add(new TracePoint(_context!.Elapsed, step, _objective, _lowerBound));
            }
        }
    }

    /// <summary>Returns the points in order of time.</summary>
    public IReadOnlyList<TracePoint> ToTrace()
    {
        lock (_lock)
        {
            return [.. _points];
        }
    }
}
