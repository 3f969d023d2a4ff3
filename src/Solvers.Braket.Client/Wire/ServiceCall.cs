using Amazon.Runtime;

namespace Solvers.Braket.Client.Wire;

/// <summary>One request to the service, before it is signed.</summary>
internal sealed class ServiceCall(string method, string path) : AmazonWebServiceRequest
{
    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; } = method;

    /// <summary>Gets the path; <c>{id}</c> stands for <see cref="Identifier"/>.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the identifier in the path, as it is: the pipeline encodes it.</summary>
    public string? Identifier { get; init; }

    /// <summary>Gets the one parameter of the query; null for none.</summary>
    public KeyValuePair<string, string>? Query { get; init; }

    /// <summary>Gets the body, JSON in UTF-8; null for none.</summary>
    public byte[]? Body { get; init; }
}
