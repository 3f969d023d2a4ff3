namespace Solvers.Braket.Emulator.Tests.Drill;

/// <summary>A clock on which every wait is over at once: the time leaps to its end.</summary>
/// <param name="start">The time it begins at.</param>
internal sealed class LeapingClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Leap(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        LeapedTimer timer = new();
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Leap(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return timer;
    }
}
