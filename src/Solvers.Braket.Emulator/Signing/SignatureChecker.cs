using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Solvers.Braket.Emulator.Signing;

/// <summary>Recomputes the signature of a request (AWS Signature Version 4) from what came over the wire.</summary>
/// <remarks>
/// The headers are those that the request names as signed, never a fixed list: clients differ in which they sign. A request that
/// is sent again as it was is accepted again.
/// </remarks>
/// <param name="credentials">The only credentials it accepts.</param>
/// <param name="clock">Against which the date of a request is checked.</param>
internal sealed class SignatureChecker(EmulatorCredentials credentials, TimeProvider clock)
{
    /// <summary>The service name of S3, whose rules differ: the path is encoded once and the body's hash must be sent.</summary>
    public const string Storage = "s3";

    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";
    private const string ContentHash = "x-amz-content-sha256";
    private static readonly TimeSpan ServiceSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StorageSkew = TimeSpan.FromMinutes(15);

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="authorization">What its header says.</param>
    /// <exception cref="SignatureException">It is not signed as it should be.</exception>
    public void Check(WireRequest request, Authorization authorization)
    {
        bool storage = authorization.Service == Storage;
        RequireHeaders(request, authorization);
        if (authorization.AccessKeyId != credentials.AccessKeyId)
        {
            throw new SignatureException(SignatureFailure.UnknownKey, "The security token included in the request is invalid.");
        }

        CheckToken(request);
        string date = CheckDate(request, authorization, storage ? StorageSkew : ServiceSkew);
        string hash = PayloadHash(request, storage);
        string canonical = CanonicalRequest.Write(request, authorization.SignedHeaders, hash, encodeTwice: !storage);
        string scope = $"{authorization.Date}/{authorization.Region}/{authorization.Service}/aws4_request";
        string signed = $"{Authorization.Algorithm}\n{date}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        byte[] expected = Sign(Key(authorization), signed);
        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)),
            Encoding.ASCII.GetBytes(authorization.Signature)))
        {
            throw new SignatureException(
                SignatureFailure.Mismatch,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing " +
                $"method. The canonical request was:\n{Masked(canonical)}");
        }
    }

    private static void RequireHeaders(WireRequest request, Authorization authorization)
    {
        IEnumerable<string> needed = request.Headers.Keys
            .Where(static name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) ||
                name.Equals("content-type", StringComparison.OrdinalIgnoreCase))
            .Append("host");
        foreach (string name in needed.Where(name => !authorization.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            throw new SignatureException(SignatureFailure.Incomplete, $"The header '{name}' must be a signed header.");
        }

        foreach (string name in authorization.SignedHeaders.Where(name => !request.Headers.ContainsKey(name)))
        {
            throw new SignatureException(SignatureFailure.Incomplete, $"The signed header '{name}' was not sent.");
        }
    }

    private void CheckToken(WireRequest request)
    {
        string token = request.Header("x-amz-security-token");
        if (token != (credentials.SessionToken ?? string.Empty))
        {
            throw new SignatureException(
                SignatureFailure.WrongToken,
                token.Length == 0
                    ? "The credentials are temporary, and the request has no header x-amz-security-token."
                    : "The security token included in the request is invalid.");
        }
    }

    private string CheckDate(WireRequest request, Authorization authorization, TimeSpan skew)
    {
        string date = request.Header("x-amz-date");
        if (!DateTimeOffset.TryParseExact(
            date,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time))
        {
            throw new SignatureException(SignatureFailure.Incomplete, "The header x-amz-date must have the form 20260131T235959Z.");
        }

        if (!date.StartsWith(authorization.Date + "T", StringComparison.Ordinal))
        {
            throw new SignatureException(SignatureFailure.Incomplete, $"Date in Credential scope does not match YYYYMMDD from {date}.");
        }

        DateTimeOffset now = clock.GetUtcNow();
        return (now - time).Duration() <= skew
            ? date
            : throw new SignatureException(
                SignatureFailure.Skewed,
                string.Create(CultureInfo.InvariantCulture, $"Signature expired: {date} differs by more than {skew.TotalMinutes} minutes from {now:yyyyMMdd'T'HHmmss'Z'}."));
    }

    private static string PayloadHash(WireRequest request, bool storage)
    {
        string sent = request.Header(ContentHash);
        if (storage && sent.Length == 0)
        {
            throw new SignatureException(SignatureFailure.Incomplete, $"Missing required header for this request: {ContentHash}");
        }

        if (storage && sent == UnsignedPayload)
        {
            return sent;
        }

        string hash = Hash(request.Body);
        return sent.Length == 0 || sent == hash
            ? hash
            : throw new SignatureException(SignatureFailure.BodyHash, $"The provided '{ContentHash}' header does not match what was computed.");
    }

    private byte[] Key(Authorization authorization)
    {
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey);
        foreach (string part in new[] { authorization.Date, authorization.Region, authorization.Service, "aws4_request" })
        {
            key = Sign(key, part);
        }

        return key;
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // The canonical request holds the session token, which is a secret.
    private string Masked(string canonical) =>
        credentials.SessionToken is { } token ? canonical.Replace(token, "(session token)", StringComparison.Ordinal) : canonical;
}
