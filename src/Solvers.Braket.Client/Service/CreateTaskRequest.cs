namespace Solvers.Braket.Client;

/// <summary>What CreateQuantumTask takes. Sent twice with the same client token, it makes one task and is paid once.</summary>
public sealed record CreateTaskRequest
{
    /// <summary>Gets what tells this request from others; 1 to 64 characters.</summary>
    public required string ClientToken { get; init; }

    /// <summary>Gets the device.</summary>
    public required string DeviceArn { get; init; }

    /// <summary>Gets the number of shots; of a program set, of all its programs together.</summary>
    public required long Shots { get; init; }

    /// <summary>Gets the bucket that receives the results; 3 to 63 characters.</summary>
    public required string OutputS3Bucket { get; init; }

    /// <summary>Gets the folder in it under which the service makes one for the task.</summary>
    public required string OutputS3KeyPrefix { get; init; }

    /// <summary>Gets what is to be run: a string that holds JSON.</summary>
    public required string Action { get; init; }

    /// <summary>Gets settings of the device, a string that holds JSON; null for none.</summary>
    public string? DeviceParameters { get; init; }

    /// <summary>Gets labels of the task; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
