using System.Buffers.Binary;
using System.IO.Compression;

namespace Solvers.Models;

/// <summary>Reads one file in the IDX format of the MNIST family, plain or gzip (told apart by content).</summary>
/// <remarks>
/// Format: two zero bytes, 8 (unsigned bytes), the number of dimensions, each dimension as a big-endian 32-bit number, then
/// the elements in row-major order. See http://yann.lecun.com/exdb/mnist/.
/// </remarks>
internal sealed class IdxReader : IDisposable
{
    // What one byte of gzip data can grow to; the format allows no more than 1032.
    private const int MostInflation = 1032;

    private readonly string _path;
    private readonly Stream _stream;

    /// <summary>Opens a file and reads its dimensions.</summary>
    public IdxReader(string path, int dimensionCount)
    {
        _path = path;
        _stream = OpenStream(path);
        try
        {
            byte[] header = new byte[4 + (4 * dimensionCount)];
            int read = ReadUpTo(header);
            byte[] magic = [0, 0, 8, (byte)dimensionCount];
            if (!header.AsSpan(0, Math.Min(read, 4)).SequenceEqual(magic.AsSpan(0, Math.Min(read, 4))) || read == 0)
            {
                throw Bad(
                    $"it starts with {Convert.ToHexString(header.AsSpan(0, Math.Min(read, 4)))}, not with "
                    + $"{Convert.ToHexString(magic)} (IDX of unsigned bytes in {dimensionCount} dimensions)");
            }

            if (read < header.Length)
            {
                throw Bad($"it ends after {read} bytes, within its header");
            }

            Dimensions = new int[dimensionCount];
            for (int i = 0; i < dimensionCount; i++)
            {
                Dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 + (4 * i)));
                if (Dimensions[i] <= 0)
                {
                    throw Bad($"dimension {i} is {Dimensions[i]}; each must be at least 1");
                }
            }

            RequirePossibleSize(new FileInfo(path).Length);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The dimensions, each at least 1.</summary>
    public int[] Dimensions { get; }

    /// <summary>Reads the next elements.</summary>
    public void Read(Span<byte> elements, long start, long total)
    {
        int read = ReadUpTo(elements);
        if (read < elements.Length)
        {
            throw Bad($"it ends after {start + read} of the {total} elements its header announces");
        }
    }

    /// <summary>Checks that nothing follows the elements.</summary>
    public void CheckEnd(long total)
    {
        if (ReadUpTo(stackalloc byte[1]) != 0)
        {
            throw Bad($"more bytes follow the {total} elements its header announces");
        }
    }

    /// <summary>Makes the error for a file that is damaged.</summary>
    public InvalidDataException Bad(string what, Exception? inner = null) => new($"'{_path}': {what}; download the file again.", inner);

    /// <summary>Makes the error for a file that does not fit what was asked for.</summary>
    public InvalidDataException Misfit(string what) => new($"'{_path}': {what}.");

    public void Dispose() => _stream.Dispose();

    // A header must not make the program ask for memory that the file could never fill.
    private void RequirePossibleSize(long fileByteCount)
    {
        decimal elements = 1;
        foreach (int dimension in Dimensions)
        {
            elements *= dimension;
        }

        decimal most = _stream is GZipStream ? (decimal)fileByteCount * MostInflation : fileByteCount;
        if (elements > most)
        {
            throw Bad($"its header announces {elements} elements, more than a file of {fileByteCount} bytes can hold");
        }
    }

    private static Stream OpenStream(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            Span<byte> start = stackalloc byte[2];
            int read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
            file.Position = 0;
            return read == 2 && start[0] == 0x1F && start[1] == 0x8B
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private int ReadUpTo(Span<byte> bytes)
    {
        try
        {
            return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw Bad($"its gzip data is damaged or cut short ({exception.Message})", exception);
        }
    }
}
