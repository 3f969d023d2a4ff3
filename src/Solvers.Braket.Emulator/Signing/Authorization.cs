namespace Solvers.Braket.Emulator.Signing;

/// <summary>What the header <c>Authorization</c> of Signature Version 4 says.</summary>
/// <param name="AccessKeyId">Whose key signed.</param>
/// <param name="Date">The day of the scope, yyyyMMdd.</param>
/// <param name="Region">The region of the scope.</param>
/// <param name="Service">The service of the scope: <c>braket</c> or <c>s3</c>.</param>
/// <param name="SignedHeaders">Names of the headers that are part of the signature, in lower case and sorted.</param>
/// <param name="Signature">The signature, 64 hexadecimal digits.</param>
internal sealed record Authorization(
    string AccessKeyId,
    string Date,
    string Region,
    string Service,
    IReadOnlyList<string> SignedHeaders,
    string Signature)
{
    /// <summary>The algorithm, which the header begins with.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Reads the header.</summary>
    /// <param name="header">Its value; may be empty.</param>
    /// <returns>Its parts.</returns>
    /// <exception cref="SignatureException">It is absent or lacks a part.</exception>
    public static Authorization Parse(string header)
    {
        if (header.Length == 0)
        {
            throw new SignatureException(SignatureFailure.Missing, "Missing Authentication Token");
        }

        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw Incomplete($"Authorization header requires the algorithm {Algorithm}.");
        }

        ILookup<string, string> parts = header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries)
            .Select(static part => part.Split('=', 2))
            .Where(static pair => pair.Length == 2)
            .ToLookup(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
        string[] scope = Part(parts, "Credential").Split('/');
        if (scope.Length != 5 || scope[4] != "aws4_request")
        {
            throw Incomplete("Credential must have the form KEY/DATE/REGION/SERVICE/aws4_request.");
        }

        string[] signed = Part(parts, "SignedHeaders").Split(';');
        if (!signed.SequenceEqual(signed.Select(Lower).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            throw Incomplete("SignedHeaders must be in lower case, sorted, each once.");
        }

        return new Authorization(scope[0], scope[1], scope[2], scope[3], signed, Part(parts, "Signature"));
    }

    private static string Part(ILookup<string, string> parts, string name) =>
        parts[name].FirstOrDefault() ?? throw Incomplete($"Authorization header requires '{name}' parameter.");

#pragma warning disable CA1308 // The rules of the signature ask for lower case.
    private static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    private static SignatureException Incomplete(string message) => new(SignatureFailure.Incomplete, message);
}
