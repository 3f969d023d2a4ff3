namespace Solvers.TestKit;

/// <summary>A clock that moves when told to, and by a fixed step each time it is read.</summary>
/// <param name="step">How far every reading moves it; default: not at all.</param>
public sealed class FakeTimeProvider(TimeSpan step = default) : TimeProvider
{
    private long _ticks;

    /// <summary>Gets the time passed since it was made, without moving it.</summary>
    public TimeSpan Passed => new(Interlocked.Read(ref _ticks));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Moves the clock.</summary>
    /// <param name="time">How far.</param>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Add(ref _ticks, step.Ticks) - step.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());
}
