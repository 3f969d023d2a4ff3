namespace Solvers.Cli;

/// <summary>What <c>braket devices --json</c> writes.</summary>
/// <param name="PricesAsOf">The day on which the prices were true.</param>
/// <param name="Shots">The shots of the task that is priced.</param>
/// <param name="Devices">The devices.</param>
internal sealed record DeviceListReport(string PricesAsOf, int Shots, IReadOnlyList<DeviceReport> Devices);
