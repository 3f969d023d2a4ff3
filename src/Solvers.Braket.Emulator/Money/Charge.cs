using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator.Money;

/// <summary>What a task costs.</summary>
/// <param name="TaskArn">The task.</param>
/// <param name="ClientToken">The client token of the request that created it.</param>
/// <param name="DeviceArn">The device.</param>
/// <param name="CreatedAt">When the task was created.</param>
/// <param name="Amount">US dollars; 0 once the task has failed or was cancelled.</param>
/// <param name="Status">The state of the task: one that is not completed may still cost its amount.</param>
public sealed record Charge(string TaskArn, string ClientToken, string DeviceArn, DateTimeOffset CreatedAt, decimal Amount, QuantumTaskStatus Status);
