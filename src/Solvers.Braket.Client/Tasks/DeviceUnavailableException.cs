namespace Solvers.Braket.Client;

/// <summary>The device takes no tasks; nothing was submitted.</summary>
/// <param name="message">One line: the device, why, and the remedy.</param>
public sealed class DeviceUnavailableException(string message) : Exception(message);
