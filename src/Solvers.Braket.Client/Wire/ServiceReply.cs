using Amazon.Runtime;

namespace Solvers.Braket.Client.Wire;

/// <summary>The answer to a <see cref="ServiceCall"/> that succeeded.</summary>
internal sealed class ServiceReply : AmazonWebServiceResponse
{
    /// <summary>Gets the body, JSON in UTF-8 as far as anyone has looked.</summary>
    public byte[] Body { get; init; } = [];
}
