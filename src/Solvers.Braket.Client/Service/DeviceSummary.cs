namespace Solvers.Braket.Client;

/// <summary>One device of a listing.</summary>
/// <param name="DeviceArn">The identifier, as the option <c>device</c> takes it.</param>
/// <param name="DeviceName">The name.</param>
/// <param name="ProviderName">Who makes it.</param>
/// <param name="DeviceType">QPU or SIMULATOR.</param>
/// <param name="DeviceStatus">ONLINE, OFFLINE or RETIRED. A device that is online outside of its hours queues its tasks.</param>
public sealed record DeviceSummary(string DeviceArn, string DeviceName, string ProviderName, string DeviceType, string DeviceStatus);
