using Solvers.Braket.Emulator.Requests;

namespace Solvers.Braket.Emulator.Service;

/// <summary>The quotas of requests: buckets of tokens that fill with time.</summary>
/// <remarks>
/// Published are 140 requests a second with bursts of 600, of them 20 that create tasks with bursts of 40, and the bursts of
/// GetQuantumTask (500), GetDevice (50) and CancelQuantumTask (20); the rates of the last three are taken to be a quarter of their bursts.
/// </remarks>
/// <param name="clock">The time.</param>
internal sealed class RateLimits(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly TokenBucket _all = new(140, 600, clock);

    private readonly Dictionary<ServiceOperation, TokenBucket> _each = new()
    {
        [ServiceOperation.CreateQuantumTask] = new(20, 40, clock),
        [ServiceOperation.GetQuantumTask] = new(125, 500, clock),
        [ServiceOperation.GetDevice] = new(12.5, 50, clock),
        [ServiceOperation.CancelQuantumTask] = new(5, 20, clock),
    };

    /// <summary>Counts a request.</summary>
    /// <param name="operation">Its operation.</param>
    /// <returns>Whether it is within the quotas.</returns>
    public bool Take(ServiceOperation operation)
    {
        lock (_lock)
        {
            return _all.Take() && (!_each.TryGetValue(operation, out TokenBucket? bucket) || bucket.Take());
        }
    }
}
