namespace Solvers.TestKit;

/// <summary>A timer that has fired already, or never will.</summary>
public sealed class LeapedTimer : ITimer
{
    public bool Change(TimeSpan dueTime, TimeSpan period) => false;

    public void Dispose()
    {
        // There is nothing to release.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
