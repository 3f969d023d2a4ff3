using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Solvers.Models;

/// <summary>Checks that a PNG file is whole: its chunks and their checksums, which decoders pass over.</summary>
/// <remarks>
/// Format: eight bytes of signature, then chunks of a big-endian length, four letters, the content, and a CRC-32 of letters and
/// content; the last is IEND. See https://www.w3.org/TR/png/.
/// </remarks>
internal static class PngChunks
{
    private const int Overhead = 12;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Tells whether a file is one, by its first bytes.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith(Signature);

    /// <summary>Goes through all chunks.</summary>
    /// <exception cref="InvalidDataException">A chunk is cut short or damaged; the message does not name the file.</exception>
    public static void RequireIntact(ReadOnlySpan<byte> content)
    {
        string name = "";
        for (int start = Signature.Length; name != "IEND";)
        {
            ReadOnlySpan<byte> rest = content[start..];
            uint length = rest.Length < Overhead ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Overhead)
            {
                throw new InvalidDataException($"this PNG ends at byte {content.Length}, within the part that begins at byte {start}");
            }

            ReadOnlySpan<byte> named = rest.Slice(4, 4 + (int)length);
            name = Encoding.Latin1.GetString(named[..4]);
            if (Crc32.HashToUInt32(named) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
            {
                throw new InvalidDataException($"the part '{name}' of this PNG, at byte {start}, does not match its checksum");
            }

            start += Overhead + (int)length;
        }
    }
}
