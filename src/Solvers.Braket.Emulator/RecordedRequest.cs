using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Requests;

namespace Solvers.Braket.Emulator;

/// <summary>A request that the stand-in received, and what became of it. Holds no secret.</summary>
public sealed record RecordedRequest
{
    /// <summary>Gets when it was received.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the operation, or null when the request names none or its signature is refused.</summary>
    public ServiceOperation? Operation { get; init; }

    /// <summary>Gets the method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the path as it was sent.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the header <c>User-Agent</c>.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Gets the status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>Gets the fault that met it, or null.</summary>
    public FaultKind? Fault { get; init; }

    /// <summary>
    /// Gets what is wrong with the request by the published model of the service and by the rules of its signature, in the order it was
    /// found; empty for a request as it should be. What a device, a budget or a state forbids is no fault of a request.
    /// </summary>
    public IReadOnlyList<string> Violations { get; init; } = [];
}
