using System.Text;

namespace Solvers.Models;

/// <summary>Reads the documents of a text file.</summary>
internal static class TextFile
{
    // Characters of a string; a file never has more characters than bytes.
    private const long MostByteCount = 1_000_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file and takes it apart.</summary>
    /// <param name="path">The file, UTF-8 with or without a byte order mark.</param>
    /// <param name="options">Where documents end, and how lines are put together.</param>
    /// <returns>The documents that are not empty, at least one.</returns>
    /// <exception cref="InvalidDataException">The file is too large, not UTF-8, or holds no text.</exception>
    public static IReadOnlyList<string> Read(string path, TextDataOptions options)
    {
        string text = Decode(path);
        IEnumerable<string> documents = options.Separator is { } separator
            ? text.Split(separator).Select(static document => document.Trim('\r', '\n'))
            : [text];
        string[] found =
        [
            .. documents
                .Select(document => options.WikitextLines ? JoinLines(document) : document)
                .Where(static document => document.Length > 0),
        ];
        return found.Length > 0
            ? found
            : throw new InvalidDataException($"'{path}' holds no text; name another file or write it again.");
    }

    private static string Decode(string path)
    {
        long byteCount = new FileInfo(path).Length;
        if (byteCount > MostByteCount)
        {
            throw new InvalidDataException(
                $"'{path}' has {byteCount} bytes, more than the {MostByteCount} that are read at once; cut it into smaller files and use one.");
        }

        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException(
                $"'{path}': the bytes {Convert.ToHexString(exception.BytesUnknown ?? [])} at {exception.Index} are not UTF-8; convert the file to UTF-8.",
                exception);
        }
    }

    private static string JoinLines(string text)
    {
        // A line break at the end of the file ends its last line and begins no other.
        string[] lines = text.Split('\n');
        int count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        StringBuilder joined = new();
        for (int i = 0; i < count; i++)
        {
            joined.Append(i == 0 ? string.Empty : "\n\n");
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                joined.Append(lines[i]).Append(i + 1 < lines.Length ? "\n" : string.Empty);
            }
        }

        return joined.ToString();
    }
}
