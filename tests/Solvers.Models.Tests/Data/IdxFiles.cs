using System.Buffers.Binary;
using System.IO.Compression;

namespace Solvers.Models.Tests;

/// <summary>Writes small folders of IDX files, to be wrong where a test wants them to be.</summary>
internal static class IdxFiles
{
    public const int Count = 6;
    public const int Side = 3;

    public static readonly string[] Names =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>Four good files; pixel p of image i is 10 i + p, label i is i.</summary>
    public static DataOptions WriteGood(TemporaryFolder folder, bool compressed = false)
    {
        foreach (string name in Names)
        {
            bool images = name.Contains("images", StringComparison.Ordinal);
            byte[] content = images
                ? Content([Count, Side, Side], [.. Enumerable.Range(0, Count * Side * Side).Select(static i => (byte)((10 * (i / 9)) + (i % 9)))])
                : Content([Count], [.. Enumerable.Range(0, Count).Select(static i => (byte)i)]);
            Write(folder, compressed ? name + ".gz" : name, content, compressed);
        }

        return new DataOptions { Type = "idx", Directory = folder.Path, Mean = [0], Deviation = [1] };
    }

    public static byte[] Content(int[] dimensions, byte[] elements)
    {
        byte[] content = new byte[4 + (4 * dimensions.Length) + elements.Length];
        content[2] = 8;
        content[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4 + (4 * i)), dimensions[i]);
        }

        elements.CopyTo(content, 4 + (4 * dimensions.Length));
        return content;
    }

    public static void Write(TemporaryFolder folder, string name, byte[] content, bool compressed)
    {
        using Stream file = File.Create(folder.At(name));
        using Stream target = compressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        target.Write(content);
    }
}
