using System.Text;
using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator.Service;

/// <summary>An answer before it is sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The kind of the body.</param>
/// <param name="Body">The body.</param>
internal sealed record Reply(int Status, string ContentType, byte[] Body)
{
    /// <summary>Gets further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Makes an answer of JSON.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <returns>The answer.</returns>
    public static Reply Json(int status, JsonObject body) => new(status, "application/json", Encoding.UTF8.GetBytes(body.ToJsonString()));

    /// <summary>Makes the page that a broken proxy answers with.</summary>
    /// <returns>The answer.</returns>
    public static Reply Html() =>
        new(500, "text/html", "<!DOCTYPE html><html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>"u8.ToArray());
}
