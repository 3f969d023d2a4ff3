namespace Solvers.Models.Tests;

/// <summary>Writes small folders of CIFAR files, to be wrong where a test wants them to be.</summary>
internal static class CifarFiles
{
    public const int PixelCount = 3 * 32 * 32;

    /// <summary>CIFAR-10: two images in each training file, three to validate.</summary>
    public static DataOptions WriteTen(TemporaryFolder folder)
    {
        for (int file = 1; file <= 5; file++)
        {
            byte part = (byte)file;
            File.WriteAllBytes(folder.At($"data_batch_{file}.bin"), [.. Image(part, part), .. Image((byte)(part + 50), 0)]);
        }

        File.WriteAllBytes(folder.At("test_batch.bin"), [.. Image(7, 9), .. Image(8, 8), .. Image(9, 7)]);
        return new DataOptions { Type = "cifar", Directory = folder.Path, Mean = [0, 0.5, 1], Deviation = [1, 0.25, 2] };
    }

    /// <summary>CIFAR-100: one image to train, two to validate; coarse labels 19 and 1, fine labels 99 and 2.</summary>
    public static DataOptions WriteHundred(TemporaryFolder folder)
    {
        File.WriteAllBytes(folder.At("train.bin"), Image(1, 3, 4));
        File.WriteAllBytes(folder.At("test.bin"), [.. Image(2, 19, 99), .. Image(3, 1, 2)]);
        return new DataOptions { Type = "cifar", Directory = folder.Path, Mean = [0], Deviation = [1] };
    }

    /// <summary>One record; the value at place i is brightness + i modulo 100.</summary>
    public static byte[] Image(byte brightness, params byte[] labels) =>
        [.. labels, .. Enumerable.Range(0, PixelCount).Select(i => (byte)(brightness + (i % 100)))];
}
