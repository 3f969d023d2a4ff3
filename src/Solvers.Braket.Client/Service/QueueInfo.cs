namespace Solvers.Braket.Client;

/// <summary>A task's place in a queue.</summary>
/// <param name="Queue">Which queue.</param>
/// <param name="Position">A number, "None", or a bound such as "&gt;2000".</param>
public sealed record QueueInfo(string Queue, string Position);
