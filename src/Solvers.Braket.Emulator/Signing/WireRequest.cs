using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Solvers.Braket.Emulator.Signing;

/// <summary>A request as it came over the wire: the target undecoded, the body whole.</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">The path, percent-encoded as it was sent; begins with a slash.</param>
/// <param name="Query">The query as it was sent, without its question mark; may be empty.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
internal sealed record WireRequest(string Method, string Path, string Query, IHeaderDictionary Headers, byte[] Body)
{
    /// <summary>Reads a request whole.</summary>
    /// <param name="context">What the server received.</param>
    /// <returns>The request.</returns>
    public static async Task<WireRequest> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        return new WireRequest(
            context.Request.Method,
            mark < 0 ? target : target[..mark],
            mark < 0 ? string.Empty : target[(mark + 1)..],
            context.Request.Headers,
            body.ToArray());
    }

    /// <summary>Gives a header.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>Its value; several are joined by commas; empty when it is absent.</returns>
    public string Header(string name) => Headers[name].ToString();
}
