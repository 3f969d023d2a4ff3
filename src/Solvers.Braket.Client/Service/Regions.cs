namespace Solvers.Braket.Client;

/// <summary>Which region a device's tasks go to.</summary>
public static class Regions
{
    private const string Default = "us-east-1";

    /// <summary>Gets the regions that have devices.</summary>
    public static IReadOnlyList<string> All { get; } = ["us-east-1", "us-west-1", "us-west-2", "eu-west-2", "eu-north-1"];

    /// <summary>Returns the region of a device: that of its identifier, else that of the connection.</summary>
    /// <param name="device">The device.</param>
    /// <param name="connection">How the service is reached.</param>
    /// <returns>The region.</returns>
    public static string Of(DeviceArn device, BraketConnection connection)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.Region.Length > 0 ? device.Region : Of(connection);
    }

    /// <summary>Returns the region of a connection: the one it names, else that of environment or profile, else us-east-1.</summary>
    /// <param name="connection">How the service is reached.</param>
    /// <returns>The region.</returns>
    public static string Of(BraketConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.Region ?? BraketCredentials.Region(connection.Profile) ?? Default;
    }
}
