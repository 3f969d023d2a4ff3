namespace Solvers.Models;

/// <summary>Reads the portable image formats PGM and PPM (P2, P3, P5, P6), of 8 or 16 bits.</summary>
/// <remarks>
/// Format: the two letters, width, height and largest value as decimal numbers between white space, where # begins a comment up to the
/// end of the line; one byte of white space; then the values, as bytes, as pairs of bytes with the high one first, or as decimal numbers.
/// See https://netpbm.sourceforge.net/doc/ppm.html.
/// </remarks>
internal ref struct PortableImage
{
    private readonly ReadOnlySpan<byte> _content;
    private int _position;

    private PortableImage(ReadOnlySpan<byte> content) => _content = content;

    /// <summary>Tells whether a file is one of these, by its first bytes.</summary>
    public static bool Is(ReadOnlySpan<byte> content) =>
        content.Length > 2 && content[0] == 'P' && content[1] is (byte)'2' or (byte)'3' or (byte)'5' or (byte)'6' && IsSpace(content[2]);

    /// <summary>Reads an image; values are scaled to 0 ... 255.</summary>
    /// <exception cref="InvalidDataException">The content is malformed; the message does not name the file.</exception>
    public static Picture Read(ReadOnlySpan<byte> content) => new PortableImage(content) { _position = 2 }.Read();

    private Picture Read()
    {
        bool asText = _content[1] is (byte)'2' or (byte)'3';
        int channels = _content[1] is (byte)'3' or (byte)'6' ? 3 : 1;
        int width = Number("width", 1 << 16);
        int height = Number("height", 1 << 16);
        int largest = Number("largest value", ushort.MaxValue);
        if (width == 0 || height == 0 || largest == 0)
        {
            throw new InvalidDataException("width, height or largest value is 0");
        }

        int bytesPerValue = asText || largest < 256 ? 1 : 2;
        long valueCount = (long)width * height * channels;
        if (asText)
        {
            RequireBytes(valueCount);
        }
        else
        {
            _position++;
            RequireBytes(valueCount * bytesPerValue);
        }

        byte[] values = new byte[checked((int)valueCount)];
        for (int i = 0; i < values.Length; i++)
        {
            int value = asText ? Number("value", ushort.MaxValue) : Binary(bytesPerValue);
            if (value > largest)
            {
                throw new InvalidDataException($"value {i} is {value}, above the largest value {largest}");
            }

            values[i] = (byte)(((value * 255L) + (largest / 2)) / largest);
        }

        return new Picture(width, height, channels, values);
    }

    private int Binary(int bytesPerValue)
    {
        int value = _content[_position++];
        return bytesPerValue == 1 ? value : (value << 8) | _content[_position++];
    }

    private int Number(string what, int most)
    {
        SkipSpace();
        int start = _position;
        int number = 0;
        for (; _position < _content.Length && char.IsAsciiDigit((char)_content[_position]); _position++)
        {
            number = (10 * number) + (_content[_position] - '0');
            if (number > most)
            {
                throw new InvalidDataException($"the {what} at byte {start} is above {most}");
            }
        }

        return _position > start ? number : throw new InvalidDataException($"there is no {what} at byte {start}");
    }

    private void SkipSpace()
    {
        while (_position < _content.Length)
        {
            if (_content[_position] == '#')
            {
                int end = _content[_position..].IndexOfAny((byte)'\n', (byte)'\r');
                _position = end < 0 ? _content.Length : _position + end;
            }
            else if (!IsSpace(_content[_position]))
            {
                return;
            }
            else
            {
                _position++;
            }
        }
    }

    private readonly void RequireBytes(long count)
    {
        if (_content.Length - _position < count)
        {
            throw new InvalidDataException($"it ends after {Math.Max(0, _content.Length - _position)} of at least {count} bytes of values");
        }
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
