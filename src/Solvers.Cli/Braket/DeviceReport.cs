namespace Solvers.Cli;

/// <summary>One device of the service.</summary>
/// <param name="Arn">The identifier.</param>
/// <param name="Name">The name.</param>
/// <param name="Provider">Who makes it.</param>
/// <param name="Type">QPU or SIMULATOR.</param>
/// <param name="Status">ONLINE, OFFLINE or RETIRED.</param>
/// <param name="Dollars">What a task costs; null when the price file has no price.</param>
internal sealed record DeviceReport(string Arn, string Name, string Provider, string Type, string Status, decimal? Dollars);
