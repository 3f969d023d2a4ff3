using System.Buffers.Binary;
using System.Text;

namespace Solvers.Safetensors.Tests;

/// <summary>Files written byte by byte, to be wrong where a test wants them to be.</summary>
internal static class RawFile
{
    public static string Write(TemporaryFolder folder, string json, int dataByteCount) =>
        Write(folder, Encoding.UTF8.GetBytes(json), dataByteCount);

    public static string Write(TemporaryFolder folder, byte[] header, int dataByteCount, ulong? claimed = null)
    {
        byte[] content = new byte[8 + header.Length + dataByteCount];
        BinaryPrimitives.WriteUInt64LittleEndian(content, claimed ?? (ulong)header.Length);
        header.CopyTo(content, 8);
        string path = folder.At("raw.safetensors");
        File.WriteAllBytes(path, content);
        return path;
    }
}
