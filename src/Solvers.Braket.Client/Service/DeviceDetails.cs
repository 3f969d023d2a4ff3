namespace Solvers.Braket.Client;

/// <summary>What GetDevice says; the capabilities are a string that holds JSON.</summary>
/// <param name="DeviceArn">The identifier.</param>
/// <param name="DeviceName">The name.</param>
/// <param name="ProviderName">Who makes it.</param>
/// <param name="DeviceType">QPU or SIMULATOR.</param>
/// <param name="DeviceStatus">ONLINE, OFFLINE or RETIRED.</param>
/// <param name="DeviceCapabilities">JSON of 10 to 30 kB; <see cref="DeviceCapabilities"/> reads it.</param>
internal sealed record DeviceDetails(
    string DeviceArn, string DeviceName, string ProviderName, string DeviceType, string DeviceStatus, string DeviceCapabilities);
