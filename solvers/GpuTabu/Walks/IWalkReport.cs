namespace Solvers.GpuTabu;

/// <summary>What the walks have found at some point; disposed of when read.</summary>
internal interface IWalkReport : IDisposable
{
    /// <summary>Gets where the walks stand, one for each; what follows <see cref="Wait"/> alone may read it.</summary>
    ReadOnlySpan<WalkState> States { get; }

    /// <summary>Gets the best assignment of a walk.</summary>
    /// <param name="walk">Which.</param>
    /// <returns>Zeros and ones, [stride].</returns>
    ReadOnlySpan<byte> BestOf(int walk);

    /// <summary>Waits until it is there.</summary>
    void Wait();
}
