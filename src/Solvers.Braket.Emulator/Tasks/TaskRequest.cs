using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Devices;

namespace Solvers.Braket.Emulator.Tasks;

/// <summary>A request to create a task, every rule checked.</summary>
internal sealed record TaskRequest
{
    /// <summary>Gets the body as it was sent.</summary>
    public required JsonObject Body { get; init; }

    /// <summary>Gets the device.</summary>
    public required Device Device { get; init; }

    /// <summary>Gets the number of shots, of all executables together.</summary>
    public required int Shots { get; init; }

    /// <summary>Gets the programs: the action, or the members of a set.</summary>
    public required IReadOnlyList<JsonObject> Programs { get; init; }

    /// <summary>Gets the circuits, by program and inputs.</summary>
    public required IReadOnlyList<Executable> Executables { get; init; }

    /// <summary>Gets a value indicating whether it is a program set.</summary>
    public required bool IsSet { get; init; }

    /// <summary>Gets the bucket of the result.</summary>
    public string Bucket => Body["outputS3Bucket"]!.GetValue<string>();

    /// <summary>Gets the folder that the task's own folder will be in.</summary>
    public string Prefix => Body["outputS3KeyPrefix"]!.GetValue<string>();

    /// <summary>Gets the token by which a repeated request is recognised.</summary>
    public string ClientToken => Body["clientToken"]!.GetValue<string>();
}
