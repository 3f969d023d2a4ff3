using System.Security.Cryptography;
using System.Text;

namespace Solvers.Studies;

/// <summary>Names of folders made of texts that may hold anything.</summary>
internal static class FolderName
{
    private const int Longest = 150;

    /// <summary>Makes the name of a folder.</summary>
    /// <param name="text">What the name is to say.</param>
    /// <param name="identity">What tells one folder from another; its digest is added where the name cannot hold all of the text.</param>
    /// <returns>Letters, digits and <c>. _ - = ,</c>, at most 163 of them.</returns>
    public static string Of(string text, string identity)
    {
        var plain = new StringBuilder();
        foreach (char letter in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            plain.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '=' or ',' ? letter : '_');
        }

        // What was left out or replaced must not make two share a folder.
        if (!plain.Equals(text))
        {
            byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(identity));
            plain.Append('-').Append(Convert.ToHexStringLower(digest.AsSpan(0, 6)));
        }

        return plain.ToString();
    }
}
