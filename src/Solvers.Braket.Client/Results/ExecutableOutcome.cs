using Solvers.Quantum.Qaoa;

namespace Solvers.Braket.Client;

/// <summary>What one program of a task gave.</summary>
/// <param name="Samples">The assignments it was measured in; empty when it failed.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record ExecutableOutcome(IReadOnlyList<Sample> Samples, string? Failure = null)
{
    /// <summary>Gets how many shots are in the samples.</summary>
    public double ShotCount => Samples.Sum(static sample => sample.Count);
}
