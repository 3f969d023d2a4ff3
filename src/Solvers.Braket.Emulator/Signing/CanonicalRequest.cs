using System.Text;

namespace Solvers.Braket.Emulator.Signing;

/// <summary>The canonical form of a request, which is what Signature Version 4 signs.</summary>
internal static class CanonicalRequest
{
    /// <summary>Writes the canonical form.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signedHeaders">Names of the signed headers, sorted.</param>
    /// <param name="payloadHash">The hash of the body in hexadecimal, or the word that stands for it.</param>
    /// <param name="encodeTwice">
    /// Whether the path, percent-encoded already, is encoded once more: the rule of every service but S3.
    /// </param>
    /// <returns>Method, path, query, headers, their names and the hash, a line each.</returns>
    public static string Write(WireRequest request, IReadOnlyList<string> signedHeaders, string payloadHash, bool encodeTwice)
    {
        StringBuilder text = new();
        text.Append(request.Method).Append('\n');
        text.AppendJoin('/', request.Path.Split('/').Select(segment => encodeTwice ? Encode(segment) : Encode(Decode(segment)))).Append('\n');
        text.Append(Query(request.Query)).Append('\n');
        foreach (string name in signedHeaders)
        {
            text.Append(name).Append(':').AppendJoin(',', request.Headers[name].Select(Trim)).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    private static string Query(string query)
    {
        if (query.Length == 0)
        {
            return string.Empty;
        }

        IEnumerable<string> sorted = query.Split('&')
            .Select(static pair => pair.Split('=', 2))
            .Select(static pair => (Name: Encode(Decode(pair[0])), Value: pair.Length == 2 ? Encode(Decode(pair[1])) : string.Empty))
            .OrderBy(static pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(static pair => pair.Value, StringComparer.Ordinal)
            .Select(static pair => $"{pair.Name}={pair.Value}");
        return string.Join('&', sorted);
    }

    // Uri.EscapeDataString leaves exactly the unreserved characters of RFC 3986, which the signature asks for.
    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Decode(string text) => Uri.UnescapeDataString(text);

    private static string Trim(string? value) =>
        string.Join(' ', (value ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
