using System.Text;

namespace Solvers.Core;

/// <summary>The beginning of a file, taken apart far enough to tell formats from each other.</summary>
internal sealed class FileHead
{
    private const int MostBytes = 1 << 16;

    private FileHead(bool isSafetensors)
    {
        IsSafetensors = isSafetensors;
    }

    /// <summary>Gets a value indicating whether the bytes are those of a safetensors file: a length, then JSON.</summary>
    public bool IsSafetensors { get; }

    /// <summary>Gets a value indicating whether lines that begin with # precede the first other line.</summary>
    public bool HasComments { get; private set; }

    /// <summary>Gets what those comments say in the form <c>key=value</c>, by key.</summary>
    public Dictionary<string, string> Annotations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the words of the first line that is no comment; empty when there is none.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Gets the words of the line after it; empty when there is none.</summary>
    public IReadOnlyList<string> FirstEntry { get; private set; } = [];

    /// <summary>Gets the two numbers of a header "n m"; null when the header is something else.</summary>
    public (long First, long Second)? Counts =>
        Header is [string first, string second] && long.TryParse(first, out long n) && long.TryParse(second, out long m) ? (n, m) : null;

    /// <summary>Gets a value indicating whether the first entry names the index 0, so that indices start there.</summary>
    public bool StartsAtZero => FirstEntry is [string row, string column, ..] && (row == "0" || column == "0");

    /// <summary>Reads the beginning of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its beginning.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileHead Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        }

        using FileStream stream = File.OpenRead(path);
        byte[] bytes = new byte[Math.Min(stream.Length, MostBytes)];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> head = bytes.AsSpan(0, count);
        FileHead result = new((count > 8 && head[8] == '{') || head[..Math.Min(8, count)].Contains((byte)0));
        if (!result.IsSafetensors)
        {
            result.Take(head);
        }

        return result;
    }

    private void Take(ReadOnlySpan<byte> head)
    {
        foreach (Range range in head.Split((byte)'\n'))
        {
            string line = Encoding.Latin1.GetString(head[range]).Trim();
            if (line.StartsWith('#'))
            {
                HasComments = true;
                Annotation.Collect(line, Annotations);
            }
            else if (line.Length > 0 && !IsQbsolvComment(line))
            {
                string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                if (Header.Count > 0)
                {
                    FirstEntry = words;
                    return;
                }

                Header = words;
            }
        }
    }

    private static bool IsQbsolvComment(string line) => line[0] is 'c' or 'C';
}
