using Solvers.Braket.Emulator.Signing;

namespace Solvers.Braket.Emulator.Requests;

/// <summary>Which operation of the service a request asks for, and the identifier in its path.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Label">The identifier, decoded; null for an operation without one.</param>
/// <param name="WireLabel">The identifier as it was sent.</param>
internal sealed record RequestRoute(ServiceOperation Operation, string? Label, string? WireLabel)
{
    private static readonly (string Method, string[] Path, ServiceOperation Operation)[] Routes =
    [
        ("POST", ["quantum-task"], ServiceOperation.CreateQuantumTask),
        ("GET", ["quantum-task", "*"], ServiceOperation.GetQuantumTask),
        ("PUT", ["quantum-task", "*", "cancel"], ServiceOperation.CancelQuantumTask),
        ("POST", ["quantum-tasks"], ServiceOperation.SearchQuantumTasks),
        ("GET", ["device", "*"], ServiceOperation.GetDevice),
        ("POST", ["devices"], ServiceOperation.SearchDevices),
        ("POST", ["spending-limit"], ServiceOperation.CreateSpendingLimit),
        ("POST", ["spending-limits"], ServiceOperation.SearchSpendingLimits),
        ("PATCH", ["spending-limit", "*", "update"], ServiceOperation.UpdateSpendingLimit),
        ("DELETE", ["spending-limit", "*", "delete"], ServiceOperation.DeleteSpendingLimit),
    ];

    /// <summary>Finds the operation.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The route, or null when there is none, as for an identifier whose slash was not encoded.</returns>
    public static RequestRoute? Find(WireRequest request)
    {
        string[] segments = request.Path[1..].Split('/');
        foreach ((string method, string[] path, ServiceOperation operation) in Routes)
        {
            if (method == request.Method && Fits(path, segments))
            {
                string? label = path.Length > 1 ? segments[1] : null;
                return new RequestRoute(operation, label is null ? null : Uri.UnescapeDataString(label), label);
            }
        }

        return null;
    }

    private static bool Fits(string[] path, string[] segments) =>
        path.Length == segments.Length && path.Zip(segments).All(static pair => pair.First == "*" ? pair.Second.Length > 0 : pair.First == pair.Second);
}
