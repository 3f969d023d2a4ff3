namespace Solvers.Braket.Emulator.Service;

/// <summary>A quota that fills with time.</summary>
/// <param name="rate">Tokens a second.</param>
/// <param name="burst">How many it holds; it begins full.</param>
/// <param name="clock">The time.</param>
internal sealed class TokenBucket(double rate, double burst, TimeProvider clock)
{
    private double _used;
    private long _filledAt = clock.GetTimestamp();

    /// <summary>Takes a token.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Take()
    {
        long now = clock.GetTimestamp();
        _used = Math.Max(0, _used - (clock.GetElapsedTime(_filledAt, now).TotalSeconds * rate));
        _filledAt = now;
        if (_used + 1 > burst)
        {
            return false;
        }

        _used++;
        return true;
    }
}
