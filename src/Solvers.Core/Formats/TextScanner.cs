using System.Globalization;
using System.Text;

namespace Solvers.Core;

/// <summary>Reads a text file of numbers, line by line, and knows the place of everything it hands out.</summary>
/// <remarks>Holds one line at a time, so memory does not depend on the file.</remarks>
internal sealed class TextScanner : IDisposable
{
    /// <summary>Largest magnitude of a number, so that no sum or product with two of the numbers of a problem overflows.</summary>
    public const double LargestMagnitude = 1e200;

    private const int LongestLine = 4096;

    // A dense matrix of up to 1024 variables is small change; beyond that, a file's size has to justify it. 512 numbers
    // per byte let a graph of 10 000 nodes and 20 000 edges pass.
    private const long EntriesForFree = 1024 * 1024;
    private const long EntriesPerByte = 512;

    private readonly string _path;
    private readonly string _commentMarks;
    private readonly FileStream _stream;
    private readonly byte[] _buffer = new byte[1 << 14];
    private readonly byte[] _line = new byte[LongestLine];
    private int _start;
    private int _end;
    private int _length;
    private int _position;
    private int _tokenStart;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="commentMarks">The characters of which one begins a comment line; empty for none.</param>
    public TextScanner(string path, string commentMarks)
    {
        _path = path;
        _commentMarks = commentMarks;
        _stream = File.OpenRead(path);
        ByteCount = _stream.Length;
    }

    /// <summary>Gets the size of the file, in bytes.</summary>
    public long ByteCount { get; }

    /// <summary>Gets the number of the current line, from 1; 0 before the first.</summary>
    public long Line { get; private set; }

    /// <summary>Gets what the comments so far say.</summary>
    public Dictionary<string, string> Annotations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Goes to the next line that is neither blank nor a comment.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool NextLine()
    {
        while (FillLine())
        {
            if (_line.AsSpan(0, _length).IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                continue;
            }

            if (!IsComment)
            {
                return true;
            }

            Annotation.Collect(Encoding.Latin1.GetString(_line, 0, _length), Annotations);
        }

        return false;
    }

    /// <summary>Goes to the next line that is neither blank nor a comment, which must be there.</summary>
    /// <param name="what">What the line holds.</param>
    public void RequireLine(string what)
    {
        if (!NextLine())
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"{_path}: the file ends after line {Line}; expected {what}."));
        }
    }

    /// <summary>Makes sure that nothing but blank lines and comments follows.</summary>
    /// <param name="what">What has been read.</param>
    public void RequireEnd(string what)
    {
        if (NextLine())
        {
            throw Bad($"expected the end of the file after {what}, found \"{Describe(Token("the end"))}\"");
        }
    }

    /// <summary>Makes sure that the line holds nothing more.</summary>
    public void RequireEndOfLine()
    {
        int lastToken = _tokenStart;
        if (TryToken(out ReadOnlySpan<byte> token))
        {
            throw Bad($"expected the end of the line, found \"{Describe(token)}\"");
        }

        _tokenStart = lastToken;
    }

    /// <summary>Reads a word.</summary>
    /// <param name="what">What it is.</param>
    /// <returns>Its bytes, until the next call.</returns>
    public ReadOnlySpan<byte> Token(string what) => TryToken(out ReadOnlySpan<byte> token)
        ? token
        : throw Bad($"expected {what}, but the line ends");

    /// <summary>Reads a whole number.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="least">Smallest allowed value.</param>
    /// <param name="most">Largest allowed value.</param>
    /// <returns>The number.</returns>
    public long Whole(string what, long least, long most)
    {
        ReadOnlySpan<byte> token = Token(what);
        if (!long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            throw Bad($"expected {what}, a whole number, found \"{Describe(token)}\"");
        }

        return number >= least && number <= most
            ? number
            : throw Bad($"{what} is {number}; it must lie between {least} and {most}");
    }

    /// <summary>Reads the number of variables, and refuses one that the size of the file does not justify.</summary>
    /// <param name="what">What the format calls it.</param>
    /// <returns>n.</returns>
    public int VariableCount(string what = "the number of variables")
    {
        int count = (int)Whole(what, 0, int.MaxValue);
        RequireRoomFor(count);
        return count;
    }

    /// <summary>Refuses a number of variables whose dense matrix the size of the file does not justify, or that memory cannot hold.</summary>
    /// <param name="variableCount">n.</param>
    public void RequireRoomFor(long variableCount)
    {
        long most = (long)Math.Sqrt(Math.Min(Array.MaxLength, EntriesForFree + (EntriesPerByte * ByteCount)));
        if (variableCount > most)
        {
            throw Bad($"{variableCount} variables are more than a file of {ByteCount} bytes may ask for ({most}): their matrix would be out of all proportion; correct the number");
        }

        long needed = sizeof(double) * variableCount * variableCount;
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
        {
            throw Bad($"the matrix of {variableCount} variables takes {needed} bytes, more than the {available} bytes of memory that the program may use; correct the number or give it more memory");
        }
    }

    /// <summary>Reads a number.</summary>
    /// <param name="what">What it is.</param>
    /// <returns>A finite number of at most <see cref="LargestMagnitude"/>.</returns>
    public double Number(string what)
    {
        ReadOnlySpan<byte> token = Token(what);
        if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            throw Bad($"expected {what}, a finite number, found \"{Describe(token)}\"");
        }

        return Math.Abs(number) <= LargestMagnitude
            ? number
            : throw Bad($"{what} is {number}; numbers beyond {LargestMagnitude} overflow in sums");
    }

    /// <summary>Reads the number that a comment gives.</summary>
    /// <param name="key">The key of the annotation.</param>
    /// <returns>The number; 0 when no comment gives it.</returns>
    public double AnnotatedNumber(string key)
    {
        if (!Annotations.TryGetValue(key, out string? text))
        {
            return 0;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= LargestMagnitude
            ? number
            : throw new InvalidDataException($"{_path}: a comment up to line {Line} says {key}={text}; write a finite number.");
    }

    /// <summary>Makes an error that names the file and the place of the word read last.</summary>
    /// <param name="what">What is wrong, without a full stop.</param>
    /// <returns>The error.</returns>
    public InvalidDataException Bad(FormattableString what) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{_path}, line {Line}, column {_tokenStart + 1}: {what.ToString(CultureInfo.InvariantCulture)}."));

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private bool IsComment => _length > 0 && _commentMarks.Contains((char)_line[0], StringComparison.Ordinal);

    private bool FillLine()
    {
        (_length, _position, _tokenStart) = (0, 0, 0);
        bool any = false;
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, _stream.Read(_buffer));
                if (_end == 0)
                {
                    Line += any ? 1 : 0;
                    return any;
                }
            }

            any = true;
            Span<byte> rest = _buffer.AsSpan(_start, _end - _start);
            int lineFeed = rest.IndexOf((byte)'\n');
            Append(lineFeed < 0 ? rest : rest[..lineFeed]);
            _start += lineFeed < 0 ? rest.Length : lineFeed + 1;
            if (lineFeed >= 0)
            {
                Line++;
                return true;
            }
        }
    }

    // Of an over-long comment the beginning is enough; any other such line is none of a list of numbers.
    private void Append(ReadOnlySpan<byte> part)
    {
        int room = Math.Min(part.Length, LongestLine - _length);
        part[..room].CopyTo(_line.AsSpan(_length));
        _length += room;
        if (room < part.Length && !IsComment)
        {
            Line++;
            throw Bad($"the line has more than {LongestLine} characters; expected a few numbers");
        }
    }

    private bool TryToken(out ReadOnlySpan<byte> token)
    {
        ReadOnlySpan<byte> rest = _line.AsSpan(_position, _length - _position);
        int blank = rest.IndexOfAnyExcept(" \t\r"u8);
        _tokenStart = blank < 0 ? _length : _position + blank;
        rest = _line.AsSpan(_tokenStart, _length - _tokenStart);
        int end = rest.IndexOfAny(" \t\r"u8);
        token = end < 0 ? rest : rest[..end];
        _position = _tokenStart + token.Length;
        return token.Length > 0;
    }

    private static string Describe(ReadOnlySpan<byte> token)
    {
        const int MostShown = 32;
        StringBuilder shown = new();
        foreach (byte value in token[..Math.Min(token.Length, MostShown)])
        {
            shown.Append(value is >= 0x20 and < 0x7F ? (char)value : '?');
        }

        return shown.Append(token.Length > MostShown ? "..." : string.Empty).ToString();
    }
}
