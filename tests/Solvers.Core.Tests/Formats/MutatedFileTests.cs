using System.Text;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Core.Tests;

/// <summary>Damaged files of every format: read, or refused with a place; never more memory than their size justifies.</summary>
public sealed class MutatedFileTests : IDisposable
{
    private const int Samples = 500;
    private const long FreeBytes = 24L << 20;
    private const long BytesPerByte = 10_000;

    private static readonly string[] HostileNumbers =
    [
        "-1", "0", "1000", "3000", "20000", "1000000", "2147483647", "4294967296", "9223372036854775807",
        "99999999999999999999999", "1e308", "-1e400", "NaN", "Infinity", "1e-320", "0x10", "1,5", "",
    ];

    // A text has lines; of a block file the part is named.
    private static readonly string[] Places = ["line ", "byte", "header", "tensor", "metadata", "ntry", "cardinality", "offset"];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("block")]
    [InlineData("ubqp")]
    [InlineData("orlib")]
    [InlineData("qubo")]
    [InlineData("coo")]
    [InlineData("mqlib-qubo")]
    [InlineData("mqlib-maxcut")]
    [InlineData("mdplib")]
    public void Read_MutatedFile_IsReadOrRefusedWithAPlaceAndWithoutExcessMemory(string format)
    {
        byte[] sound = Sound(format);
        string path = _folder.At("mutated");
        int refused = 0;
        for (ulong sample = 0; sample < Samples; sample++)
        {
            SeededRandom random = new(sample, 9);
            byte[] mutated = Mutate(ref random, sound, format == "block");
            File.WriteAllBytes(path, mutated);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                // By name and by content in turn: both ways have to hold.
                ProblemFormats.Read(path, sample % 2 == 0 ? format : null);
            }
            catch (InvalidDataException exception)
            {
                refused++;
                Assert.Contains(path, exception.Message, StringComparison.Ordinal);
                Assert.Contains(Places, place => exception.Message.Contains(place, StringComparison.Ordinal));
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.InRange(allocated, 0, FreeBytes + (BytesPerByte * mutated.Length));
        }

        Assert.InRange(refused, Samples / 5, Samples - 1);
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Sound(string format)
    {
        int? k = format is "mdplib" or "block" ? 3 : null;
        BlockProblem drawn = ProblemGenerator.Indefinite(21, 7, k);
        BlockProblem problem = format == "orlib"
            ? new BlockProblem(drawn.Linear.ToArray(), drawn.Constraint, hessian: drawn.Hessian.ToArray())
            : drawn;
        string path = _folder.At("sound");
        ProblemFormats.Write(path, new ProblemFile(problem, ProblemFormats.All[0]), format);
        return File.ReadAllBytes(path);
    }

    private static byte[] Mutate(ref SeededRandom random, byte[] sound, bool isBinary)
    {
        byte[] result = sound;
        for (int times = 1 + random.NextInt32(3); times > 0 && result.Length > 0; times--)
        {
            result = random.NextInt32(isBinary ? 2 : 6) switch
            {
                0 => FlipBit(ref random, result),
                1 => result[..random.NextInt32(result.Length)],
                2 => ChangeLines(ref random, result, static (lines, at) => lines.Insert(at, lines[at])),
                3 => ChangeLines(ref random, result, static (lines, at) => lines.RemoveAt(at)),
                _ => ReplaceNumber(ref random, result),
            };
        }

        return result;
    }

    private static byte[] FlipBit(ref SeededRandom random, byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[random.NextInt32(flipped.Length)] ^= (byte)(1 << random.NextInt32(8));
        return flipped;
    }

    private static byte[] ChangeLines(ref SeededRandom random, byte[] bytes, Action<List<string>, int> change)
    {
        List<string> lines = [.. Encoding.Latin1.GetString(bytes).Split('\n')];
        change(lines, random.NextInt32(lines.Count));
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static byte[] ReplaceNumber(ref SeededRandom random, byte[] bytes)
    {
        string[] words = Encoding.Latin1.GetString(bytes).Split(' ');
        words[random.NextInt32(words.Length)] = HostileNumbers[random.NextInt32(HostileNumbers.Length)];
        return Encoding.Latin1.GetBytes(string.Join(' ', words));
    }
}
