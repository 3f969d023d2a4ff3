namespace Solvers.Devices;

/// <summary>A call to a device failed: the message names the device, the call, the error and, where there is one, the remedy.</summary>
public sealed class DeviceException : Exception
{
    /// <summary>Initialises the exception without a message.</summary>
    public DeviceException()
    {
    }

    /// <summary>Initialises the exception.</summary>
    /// <param name="message">What failed.</param>
    public DeviceException(string message)
        : base(message)
    {
    }

    /// <summary>Initialises the exception.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">Why.</param>
    public DeviceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
