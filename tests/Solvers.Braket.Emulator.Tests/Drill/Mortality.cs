namespace Solvers.Braket.Emulator.Tests.Drill;

/// <summary>
/// The death of one process of the drill, at one of its awaits: the n-th request, after the service has done it and before the
/// answer arrives, or the n-th wait, which then never ends.
/// </summary>
/// <param name="clock">The clock that all processes share.</param>
/// <param name="awaits">How many awaits it lives for.</param>
/// <param name="die">Ends what is under way when it dies in a request.</param>
internal sealed class Mortality(LeapingTimeProvider clock, int awaits, Action die) : TimeProvider
{
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Completes when it dies in a wait.</summary>
    public Task Abandoned => _abandoned.Task;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Interlocked.Increment(ref _count) < awaits)
        {
            return clock.CreateTimer(callback, state, dueTime, period);
        }

        _abandoned.TrySetResult();
        return new LeapedTimer();
    }

    /// <summary>Counts a request that the service has done.</summary>
    public void CountRequest()
    {
        if (Interlocked.Increment(ref _count) == awaits)
        {
            die();
        }
    }
}
