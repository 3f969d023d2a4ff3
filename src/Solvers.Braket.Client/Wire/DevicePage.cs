namespace Solvers.Braket.Client.Wire;

/// <summary>Answer of SearchDevices.</summary>
internal sealed record DevicePage(IReadOnlyList<DeviceSummary> Devices, string? NextToken = null);
