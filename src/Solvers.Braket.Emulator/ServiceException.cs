using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator;

/// <summary>An error that the service answers with.</summary>
/// <param name="kind">Which of its errors.</param>
/// <param name="message">What the member <c>message</c> says.</param>
public sealed class ServiceException(ServiceErrorKind kind, string message) : Exception(message)
{
    /// <summary>Gets which error it is.</summary>
    public ServiceErrorKind Kind { get; } = kind;

    /// <summary>Gets further members of the body, or null.</summary>
    public JsonObject? Details { get; init; }
}
