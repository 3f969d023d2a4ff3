namespace Solvers.Braket.Client;

/// <summary>How the service and its storage are reached.</summary>
public sealed record BraketConnection
{
    /// <summary>The environment variable that names another address of the service.</summary>
    public const string EndpointVariable = "BRAKET_ENDPOINT";

    /// <summary>Gets the address to use in place of the region's own: http or https and a host; null for <see cref="EndpointVariable"/>, else that of the region.</summary>
    public Uri? Endpoint { get; init; } = FromEnvironment();

    /// <summary>Gets the address of the storage; null for <see cref="Endpoint"/> where that is given, else that of the region.</summary>
    public Uri? StorageEndpoint { get; init; }

    /// <summary>Gets the region for devices that belong to none, such as simulators; null for that of the environment or profile, else us-east-1.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the profile of the shared credentials files; null for the SDK's choice.</summary>
    public string? Profile { get; init; }

    /// <summary>Gets the longest wait for one answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets how many times a request is sent again when the service is busy, at fault or out of reach.</summary>
    public int Retries { get; init; } = 8;

    /// <summary>Gets why nothing can be sent: one line that says which credentials are missing; null when there are some. Asks nobody.</summary>
    public string? UnavailableReason => BraketCredentials.UnavailableReason(Profile);

    private static Uri? FromEnvironment() =>
        Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } text ? Address(text, EndpointVariable) : null;

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands, for the message.</param>
    /// <returns>The address.</returns>
    /// <exception cref="Solvers.Core.ConfigurationException">It is none.</exception>
    public static Uri Address(string text, string place) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new Solvers.Core.ConfigurationException($"{place}: '{text}' is no address; write one such as http://127.0.0.1:8080.");
}
