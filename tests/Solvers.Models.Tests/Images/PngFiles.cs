using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Solvers.Models.Tests;

/// <summary>Encodes PNG images of every colour type, bit depth, filter and interlace (https://www.w3.org/TR/png/).</summary>
internal static class PngFiles
{
    public const int Grey = 0;
    public const int Colour = 2;
    public const int Palette = 3;
    public const int GreyAlpha = 4;
    public const int ColourAlpha = 6;

    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Samples per pixel of a colour type.</summary>
    public static int SampleCount(int colourType) => colourType switch { Colour => 3, GreyAlpha => 2, ColourAlpha => 4, _ => 1 };

    /// <summary>Encodes samples, [height, width, samples per pixel], each below 2^depth; rows take the five filters in turn.</summary>
    public static byte[] Encode(int width, int height, int colourType, int depth, ushort[] samples, bool interlaced, byte[]? palette = null)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)depth;
        header[9] = (byte)colourType;
        header[12] = interlaced ? (byte)1 : (byte)0;
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        WriteChunk(file, "IHDR", header);
        if (palette is not null)
        {
            WriteChunk(file, "PLTE", palette);
        }

        byte[] data = Compress(Rows(width, height, SampleCount(colourType), depth, samples, interlaced));
        WriteChunk(file, "IDAT", data[..(data.Length / 2)]);
        WriteChunk(file, "IDAT", data[(data.Length / 2)..]);
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Rows(int width, int height, int perPixel, int depth, ushort[] samples, bool interlaced)
    {
        List<byte> rows = [];
        foreach ((int left, int top, int stepX, int stepY) in interlaced ? Passes : [(0, 0, 1, 1)])
        {
            byte[] above = [];
            int filter = 0;
            for (int y = top; y < height && left < width; y += stepY)
            {
                List<ushort> line = [];
                for (int x = left; x < width; x += stepX)
                {
                    line.AddRange(samples.AsSpan(((y * width) + x) * perPixel, perPixel));
                }

                byte[] packed = Pack(line, depth);
                above = above.Length == 0 ? new byte[packed.Length] : above;
                rows.Add((byte)(filter % 5));
                rows.AddRange(Filter(filter++ % 5, packed, above, Math.Max(1, perPixel * depth / 8)));
                above = packed;
            }
        }

        return [.. rows];
    }

    private static byte[] Pack(List<ushort> line, int depth)
    {
        byte[] packed = new byte[((line.Count * depth) + 7) / 8];
        for (int i = 0; i < line.Count; i++)
        {
            int bit = i * depth;
            if (depth == 16)
            {
                BinaryPrimitives.WriteUInt16BigEndian(packed.AsSpan(2 * i), line[i]);
            }
            else
            {
                packed[bit / 8] |= (byte)(line[i] << (8 - depth - (bit % 8)));
            }
        }

        return packed;
    }

    private static IEnumerable<byte> Filter(int filter, byte[] row, byte[] above, int distance)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= distance ? row[i - distance] : 0;
            int corner = i >= distance ? above[i - distance] : 0;
            int prediction = filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], corner),
                _ => 0,
            };
            yield return (byte)(row[i] - prediction);
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        return new[] { left, above, corner }.MinBy(value => Math.Abs(guess - value));
    }

    private static byte[] Compress(byte[] content)
    {
        using MemoryStream compressed = new();
        using (ZLibStream stream = new(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(content);
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(named));
        file.Write(number);
    }
}
