using System.Text.Json.Serialization;
using Solvers.Braket.Client.Wire;

namespace Solvers.Braket.Client;

/// <summary>Where a task stands.</summary>
[JsonConverter(typeof(UpperCaseConverter<QuantumTaskStatus>))]
public enum QuantumTaskStatus
{
    /// <summary>Taken in.</summary>
    Created,

    /// <summary>Waiting for the device.</summary>
    Queued,

    /// <summary>On the device.</summary>
    Running,

    /// <summary>Done; results are in storage.</summary>
    Completed,

    /// <summary>Ended without being done; costs nothing.</summary>
    Failed,

    /// <summary>Being cancelled.</summary>
    Cancelling,

    /// <summary>Cancelled; costs nothing.</summary>
    Cancelled,
}
