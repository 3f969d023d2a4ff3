using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator.Money;

/// <summary>What tasks cost: prices of 2026.</summary>
internal static class Prices
{
    private const decimal Task = 0.30m;
    private const decimal SimulatorMinute = 0.075m;
    private const decimal LeastSimulatorSeconds = 3;

    /// <summary>Gives the cost of a task that completes.</summary>
    /// <param name="request">What is asked for.</param>
    /// <returns>
    /// US dollars: a fee per task and a price per shot, of all executables of a set together; a simulator costs by time, of which a task
    /// here takes the least that is charged.
    /// </returns>
    public static decimal Of(TaskRequest request) => request.Device.IsSimulator
        ? SimulatorMinute * LeastSimulatorSeconds / 60
        : Task + (request.Shots * request.Device.PricePerShot);
}
