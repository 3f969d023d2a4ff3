using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Safetensors.Tests;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_AnyTensorsAndMetadata_ReadsBackTheSame()
    {
        string path = _folder.At("any.safetensors");
        Gen<SafetensorsDtype> dtypes = Gen.Elements(Enum.GetValues<SafetensorsDtype>());
        Gen<int[]> shapes = Gen.Choose(0, 4).ArrayOf(3);
        Gen<(SafetensorsDtype Dtype, int[] Shape)[]> files =
            dtypes.SelectMany(dtype => shapes.Select(shape => (dtype, shape[..(shape[0] % 4 == 3 ? 1 : shape.Length)]))).ArrayOf();
        Prop.ForAll(files.ToArbitrary(), ArbMap.Default.ArbFor<Dictionary<NonNull<string>, NonNull<string>>>(), (tensors, entries) =>
        {
            Dictionary<string, string> metadata = new(StringComparer.Ordinal);
            foreach ((NonNull<string> key, NonNull<string> value) in entries)
            {
                metadata[Tame(key.Get)] = Tame(value.Get);
            }

            SafetensorsEntry[] written = [.. tensors.Select(static (tensor, index) =>
            {
                long[] shape = Array.ConvertAll(tensor.Shape, static dimension => (long)dimension);
                byte[] bytes = new byte[tensor.Shape.Aggregate(tensor.Dtype.ElementSize(), static (product, d) => product * d)];
                for (int i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = (byte)((index * 31) + i);
                }

                return SafetensorsEntry.FromBytes($"t\"{index}\\é", tensor.Dtype, bytes, shape);
            })];
            SafetensorsWriter.Write(path, written, metadata);
            using var file = SafetensorsFile.Open(path);
            Assert.Equal(metadata, file.Metadata);
            Assert.Equal(written.Length, file.Tensors.Count);
            for (int index = 0; index < written.Length; index++)
            {
                SafetensorsTensor tensor = file.Tensor(written[index].Name);
                Assert.Equal(written[index].Dtype, tensor.Dtype);
                Assert.Equal(written[index].Shape, tensor.Shape);
                Assert.Equal(0, tensor.FileOffset % tensor.Dtype.ElementSize());
                ReadOnlySpan<byte> bytes = file.Bytes(tensor.Name);
                Assert.Equal(tensor.ByteCount, bytes.Length);
                for (int i = 0; i < bytes.Length; i++)
                {
                    Assert.Equal((byte)((index * 31) + i), bytes[i]);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(11, 29));
    }

    [Fact]
    public void Write_AnyNumbers_ReadsBackTheSameBits()
    {
        string path = _folder.At("numbers.safetensors");
        Prop.ForAll<float[], double[], long[]>((singles, doubles, longs) =>
        {
            SafetensorsWriter.Write(path,
            [
                SafetensorsEntry.FromSingles("singles", singles, singles.Length),
                SafetensorsEntry.FromDoubles("doubles", doubles, doubles.Length),
                SafetensorsEntry.FromInt64s("longs", longs, longs.Length),
                SafetensorsEntry.FromInt32s("ints", Array.ConvertAll(longs, static x => (int)x), longs.Length, 1),
            ]);
            using var file = SafetensorsFile.Open(path);
            Assert.Equal(singles, file.ReadSingles("singles"));
            Assert.Equal(Array.ConvertAll(singles, static x => (double)x), file.ReadDoubles("singles"));
            Assert.Equal(doubles, file.ReadDoubles("doubles"));
            Assert.Equal(Array.ConvertAll(doubles, static x => (float)x), file.ReadSingles("doubles"));
            Assert.Equal(longs, file.ReadInt64s("longs"));
            Assert.Equal(Array.ConvertAll(longs, static x => (long)(int)x), file.ReadInt64s("ints"));
        }).Check(Config.QuickThrowOnFailure.WithReplay(3, 17));
    }

    [Fact]
    public void ReadDoubles_LongTensor_IsReadAcrossPieces()
    {
        string path = _folder.At("long.safetensors");
        float[] values = [.. Enumerable.Range(0, 5000).Select(static i => i * 0.5f)];
        SafetensorsWriter.Write(path, [SafetensorsEntry.FromSingles("a", values, 5000)]);
        using var file = SafetensorsFile.Open(path);
        double[] part = new double[4000];
        file.ReadDoubles("a", 777, part);
        Assert.Equal(Enumerable.Range(777, 4000).Select(static i => i * 0.5), part);
    }

    [Fact]
    public void Write_OrderOfArguments_DoesNotChangeTheBytes()
    {
        SafetensorsEntry[] entries =
        [
            SafetensorsEntry.FromBytes("b", new byte[] { 1 }, 1),
            SafetensorsEntry.FromSingles("z", new float[] { 1, 2 }, 2),
            SafetensorsEntry.FromSingles("a", new float[] { 3 }),
        ];
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["x"] = "1", ["a"] = "2" };
        Dictionary<string, string> reversed = new(StringComparer.Ordinal) { ["a"] = "2", ["x"] = "1" };
        SafetensorsWriter.Write(_folder.At("1"), entries, metadata);
        SafetensorsWriter.Write(_folder.At("2"), entries.Reverse(), reversed);
        byte[] content = File.ReadAllBytes(_folder.At("1"));
        Assert.Equal(content, File.ReadAllBytes(_folder.At("2")));
        Assert.Equal(0, (8 + BitConverter.ToInt64(content)) % 64);
    }

    [Fact]
    public void Write_StreamedSlices_ArriveInOrder()
    {
        string path = _folder.At("streamed");
        SafetensorsWriter.Write(path,
        [
            SafetensorsEntry.Streamed("a", SafetensorsDtype.UInt8, [2, 300], static stream =>
            {
                for (int i = 0; i < 600; i++)
                {
                    stream.WriteByte((byte)i);
                }
            }),
        ]);
        using var file = SafetensorsFile.Open(path);
        Assert.Equal(Enumerable.Range(0, 600).Select(static i => (byte)i), file.ReadBytes("a"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Write_CallbackOfWrongLength_LeavesTheOldFileAlone(int byteCount)
    {
        string path = _folder.At("old");
        SafetensorsWriter.Write(path, [SafetensorsEntry.FromBytes("a", new byte[] { 1 }, 1)]);
        byte[] before = File.ReadAllBytes(path);
        var entry = SafetensorsEntry.Streamed(
            "b", SafetensorsDtype.UInt8, [4], stream => stream.Write(new byte[byteCount]));
        InvalidOperationException error =
            Assert.Throws<InvalidOperationException>(() => SafetensorsWriter.Write(path, [entry]));
        Assert.Contains($"tensor 'b': {byteCount} bytes were written, 4 are needed", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_MissingFolder_NamesIt()
    {
        string path = Path.Combine(_folder.Path, "absent", "file");
        DirectoryNotFoundException error =
            Assert.Throws<DirectoryNotFoundException>(() => SafetensorsWriter.Write(path, []));
        Assert.Contains("create it first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NameTwice_Throws()
    {
        var entry = SafetensorsEntry.FromBytes("a", new byte[] { 1 }, 1);
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(_folder.At("x"), [entry, entry]));
        Assert.Contains("'a' is given twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HalfOfASurrogatePair_Throws()
    {
        var entry = SafetensorsEntry.FromBytes("\ud800", new byte[] { 1 }, 1);
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(_folder.At("x"), [entry]));
        Assert.Contains("surrogate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_CountNotMatchingTheShape_Throws()
    {
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => SafetensorsEntry.FromSingles("a", new float[3], 2, 2));
        Assert.Contains("12 bytes were given, but F32 [2, 2] takes 16", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SafetensorsEntry.FromSingles("__metadata__", new float[1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SafetensorsEntry.FromSingles("a", new float[1], -1));
        Assert.Throws<OverflowException>(() => SafetensorsEntry.FromSingles("a", new float[1], long.MaxValue, 2));
    }

    /// <summary>Replaces halves of surrogate pairs, which the writer refuses.</summary>
    private static string Tame(string text) =>
        string.Concat(text.Select(static letter => char.IsSurrogate(letter) ? '?' : letter));
}
