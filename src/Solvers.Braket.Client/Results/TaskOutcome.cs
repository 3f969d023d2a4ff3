namespace Solvers.Braket.Client;

/// <summary>What a task gave.</summary>
/// <param name="Executables">One entry per program, in the order in which they were sent.</param>
/// <param name="SimulatorTime">How long a simulator was at work; null for a device, or when not told.</param>
public sealed record TaskOutcome(IReadOnlyList<ExecutableOutcome> Executables, TimeSpan? SimulatorTime = null);
