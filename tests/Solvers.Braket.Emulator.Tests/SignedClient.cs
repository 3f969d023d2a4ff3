using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator.Tests;

/// <summary>A client that signs by Signature Version 4 in the fewest words, with switches to do it wrongly.</summary>
internal sealed class SignedClient(Uri endpoint, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new();

    public EmulatorCredentials Credentials { get; init; } = EmulatorCredentials.Default;

    public string Region { get; init; } = "us-east-1";

    public string Service { get; init; } = "braket";

    public string UserAgent { get; init; } = "tests BraketSchemas/1.32.1";

    /// <summary>Whether the path is signed as it is sent, a classic mistake for every service but S3.</summary>
    public bool EncodesOnce { get; init; }

    /// <summary>The body whose hash is sent, when it shall not be that of the body.</summary>
    public string? OtherBody { get; init; }

    public void Dispose() => _http.Dispose();

    public async Task<Answer> SendAsync(HttpMethod method, string pathAndQuery, JsonObject? body = null) =>
        await SendTextAsync(method, pathAndQuery, body?.ToJsonString());

    public async Task<Answer> SendTextAsync(HttpMethod method, string pathAndQuery, string? body)
    {
        using HttpRequestMessage request = Create(method, pathAndQuery, body);
        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        string type = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.Single() : string.Empty;
        return new Answer((int)response.StatusCode, type, text);
    }

    private HttpRequestMessage Create(HttpMethod method, string pathAndQuery, string? body)
    {
        string[] parts = pathAndQuery.Split('?', 2);
        string date = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["host"] = endpoint.Authority,
            ["x-amz-content-sha256"] = Hash(OtherBody ?? body ?? string.Empty),
            ["x-amz-date"] = date,
        };
        if (body is not null)
        {
            headers["content-type"] = "application/json";
        }

        if (Credentials.SessionToken is { } token)
        {
            headers["x-amz-security-token"] = token;
        }

        bool twice = Service != "s3" && !EncodesOnce;
        string path = twice ? string.Join('/', parts[0].Split('/').Select(Uri.EscapeDataString)) : parts[0];
        string query = parts.Length == 2 ? string.Join('&', parts[1].Split('&').Order(StringComparer.Ordinal)) : string.Empty;
        string names = string.Join(';', headers.Keys);
        string canonical = $"{method}\n{path}\n{query}\n{string.Concat(headers.Select(static pair => $"{pair.Key}:{pair.Value}\n"))}\n{names}\n{headers["x-amz-content-sha256"]}";
        string scope = $"{date[..8]}/{Region}/{Service}/aws4_request";
        byte[] key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + Credentials.SecretAccessKey), Sign);
        string signature = Convert.ToHexStringLower(Sign(key, $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hash(canonical)}"));

        HttpRequestMessage request = new(method, new Uri(endpoint.GetLeftPart(UriPartial.Authority) + pathAndQuery, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach ((string name, string value) in headers.Where(static pair => pair.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("user-agent", UserAgent);
        request.Headers.TryAddWithoutValidation(
            "authorization", $"AWS4-HMAC-SHA256 Credential={Credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("content-type", "application/json");
        }

        return request;
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
