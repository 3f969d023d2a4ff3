using System.Text;

namespace Solvers.Safetensors.Tests;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_MissingFile_NamesThePath()
    {
        string path = _folder.At("absent.safetensors");
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Open(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Folder_SaysSo()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Open(_folder.Path));
        Assert.Contains("is a folder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Open_ShorterThanTheLengthField_Throws(int byteCount)
    {
        string path = _folder.At("raw.safetensors");
        File.WriteAllBytes(path, new byte[byteCount]);
        Expect(path, "too few");
    }

    [Theory]
    [InlineData(3UL, "only 2 follow")]
    [InlineData(100_000_000UL, "only 2 follow")]
    [InlineData(100_000_001UL, "more than the 100000000")]
    [InlineData(ulong.MaxValue, "more than the 100000000")]
    [InlineData(0UL, "not a JSON object")]
    [InlineData(1UL, "not valid JSON")]
    public void Open_WrongHeaderLength_Throws(ulong claimed, string what) =>
        Expect(RawFile.Write(_folder, "{}"u8.ToArray(), 0, claimed), what);

    [Theory]
    [InlineData("", 0, "not a JSON object")]
    [InlineData("[]", 0, "not a JSON object")]
    [InlineData(" {}", 0, "not a JSON object")]
    [InlineData("{", 0, "not valid JSON")]
    [InlineData("{} x", 0, "not valid JSON")]
    [InlineData("{}{}", 0, "not valid JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\"", 0, "not valid JSON")]
    [InlineData("{\"\\ud800\":{}}", 0, "not valid UTF-8")]
    [InlineData("{\"__metadata__\":1}", 0, "one object of strings")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", 0, "one object of strings")]
    [InlineData("{\"__metadata__\":{\"k\":1}}", 0, "entry 'k' is not a string")]
    [InlineData("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, "entry 'k' appears twice")]
    [InlineData("{\"a\":1}", 0, "tensor 'a': its header entry is not an object")]
    [InlineData("{\"a\":{}}", 0, "lacks dtype, shape or data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "unknown dtype 'F31'")]
    [InlineData("{\"a\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "'dtype' is unknown, repeated or of the wrong")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"sape\":[1],\"data_offsets\":[0,4]}}", 4, "'sape' is unknown")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}", 4, "shape is not an array")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "not a whole number")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}", 4, "not a whole number")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}", 4, "not a whole number")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "negative dimension")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}", 4, "64 bits can count")]
    [InlineData("{\"a\":{\"dtype\":\"F64\",\"shape\":[4611686018427387904],\"data_offsets\":[0,4]}}", 4, "64 bits can count")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "not an ascending pair")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "not an ascending pair")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", 4, "not an ascending pair")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, "cut short")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "4 bytes of data, but F32 [2] takes 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 6, "2 bytes follow the last tensor")]
    [InlineData("{}", 1, "1 bytes follow the last tensor")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}", 3, "leave a gap")]
    [InlineData(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}",
        3, "tensor 'b': its bytes start at 1 of the data, not at 2, so they overlap")]
    [InlineData(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}",
        2, "tensor 'a' appears twice")]
    public void Open_MalformedHeader_SaysWhatIsWrong(string json, int dataByteCount, string what) =>
        Expect(RawFile.Write(_folder, json, dataByteCount), what);

    [Fact]
    public void Open_InvalidUtf8_Throws()
    {
        byte[] header = Encoding.Latin1.GetBytes("{\"\u00ff\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        Expect(RawFile.Write(_folder, header, 0), "not valid");
    }

    [Fact]
    public void Open_EveryTruncationOfAGoodFile_Throws()
    {
        string path = _folder.At("good.safetensors");
        SafetensorsWriter.Write(path, [SafetensorsEntry.FromSingles("a", new float[] { 1, 2, 3 }, 3)]);
        byte[] content = File.ReadAllBytes(path);
        string cut = _folder.At("cut.safetensors");
        for (int length = 0; length < content.Length; length++)
        {
            File.WriteAllBytes(cut, content[..length]);
            Expect(cut, "again");
        }
    }

    [Fact]
    public void Tensor_UnknownName_ListsThoseThereAre()
    {
        string path = _folder.At("good.safetensors");
        SafetensorsWriter.Write(path, [SafetensorsEntry.FromSingles("alpha", new float[] { 1 }, 1)]);
        using var file = SafetensorsFile.Open(path);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => file.Tensor("beta"));
        Assert.Contains("no tensor 'beta'; the file has: alpha", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSingles_WrongDtype_NamesTensorAndTypes()
    {
        string path = _folder.At("good.safetensors");
        SafetensorsWriter.Write(path, [SafetensorsEntry.FromInt64s("a", new long[] { 1, 2 }, 2)]);
        using var file = SafetensorsFile.Open(path);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => file.ReadSingles("a"));
        Assert.Contains("'a' (I64 [2]): F16, BF16, F32 or F64 is needed", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => file.ReadDoubles("a"));
        Assert.Throws<InvalidDataException>(() => file.ReadBytes("a"));
    }

    [Fact]
    public void ReadSingles_HalfAndBrainFloat_ConvertsExactly()
    {
        string path = _folder.At("good.safetensors");
        SafetensorsWriter.Write(path,
        [
            SafetensorsEntry.FromBytes("half", SafetensorsDtype.Float16, new byte[] { 0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00, 0x00, 0x7C }, 4),
            SafetensorsEntry.FromBytes("brain", SafetensorsDtype.BFloat16, new byte[] { 0x80, 0x3F, 0x49, 0xC0 }, 2),
        ]);
        using var file = SafetensorsFile.Open(path);
        Assert.Equal([1f, -2f, 5.9604645e-8f, float.PositiveInfinity], file.ReadSingles("half"));
        Assert.Equal([1f, -3.140625f], file.ReadSingles("brain"));
        Assert.Equal([1.0, -3.140625], file.ReadDoubles("brain"));
    }

    [Fact]
    public void ReadInt64s_EveryIntegerType_KeepsSignAndRange()
    {
        string path = _folder.At("good.safetensors");
        SafetensorsDtype[] dtypes =
        [
            SafetensorsDtype.Int8, SafetensorsDtype.UInt8, SafetensorsDtype.Int16, SafetensorsDtype.UInt16,
            SafetensorsDtype.Int32, SafetensorsDtype.UInt32, SafetensorsDtype.Int64, SafetensorsDtype.UInt64,
        ];
        SafetensorsWriter.Write(path, dtypes.Select(static dtype =>
            SafetensorsEntry.FromBytes(dtype.Name(), dtype, Enumerable.Repeat((byte)0xFF, dtype.ElementSize()).ToArray(), 1)));
        using var file = SafetensorsFile.Open(path);
        Assert.Equal(-1, Assert.Single(file.ReadInt64s("I8")));
        Assert.Equal(255, Assert.Single(file.ReadInt64s("U8")));
        Assert.Equal(-1, Assert.Single(file.ReadInt64s("I16")));
        Assert.Equal(65535, Assert.Single(file.ReadInt64s("U16")));
        Assert.Equal(-1, Assert.Single(file.ReadInt64s("I32")));
        Assert.Equal(4294967295, Assert.Single(file.ReadInt64s("U32")));
        Assert.Equal(-1, Assert.Single(file.ReadInt64s("I64")));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => file.ReadInt64s("U64"));
        Assert.Contains("18446744073709551615", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_RangeOutsideTheTensor_Throws()
    {
        string path = _folder.At("good.safetensors");
        SafetensorsWriter.Write(path, [SafetensorsEntry.FromBytes("a", new byte[] { 1, 2, 3 }, 3)]);
        using var file = SafetensorsFile.Open(path);
        byte[] copy = new byte[2];
        file.CopyBytes("a", 1, copy);
        Assert.Equal([2, 3], copy);
        Assert.Equal(copy, file.Bytes("a", 1, 2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => file.CopyBytes("a", 2, copy));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Bytes("a", 2, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Bytes("a", -1, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadSingles("a", 1, new float[3]));
    }

    [Fact]
    public void Bytes_AfterDispose_Throws()
    {
        string path = _folder.At("good.safetensors");
        SafetensorsWriter.Write(path, [SafetensorsEntry.FromBytes("a", new byte[] { 1, 2, 3 }, 3)]);
        var file = SafetensorsFile.Open(path);
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Bytes("a").Length);
        Assert.Throws<ObjectDisposedException>(() => file.CopyBytes("a", 0, new byte[1]));
    }

    [Fact]
    public void CopyBytes_FileCutShortSinceItWasOpened_SaysSo()
    {
        string path = _folder.At("good.safetensors");
        SafetensorsWriter.Write(path, [SafetensorsEntry.FromBytes("a", new byte[] { 1, 2, 3 }, 3)]);
        using var file = SafetensorsFile.Open(path);
        using (FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(stream.Length - 2);
        }

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => file.CopyBytes("a", 0, new byte[3]));
        Assert.Contains("cut short", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_BeyondTwoGigabytes_AreReadInSlices()
    {
        // The data part is a hole: the file takes no space on the disk.
        const long Count = 3L << 30;
        string path = RawFile.Write(
            _folder, $"{{\"big\":{{\"dtype\":\"U8\",\"shape\":[{Count}],\"data_offsets\":[0,{Count}]}},"
            + $"\"end\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[{Count},{Count + 4}]}}}}", 0);
        using (FileStream stream = new(path, FileMode.Open))
        {
            long start = stream.Length;
            stream.SetLength(start + Count + 4);
            stream.Position = start + Count - 1;
            stream.Write([42, 0, 0, 128, 63]);
        }

        using var file = SafetensorsFile.Open(path);
        Assert.Equal([0, 42], file.Bytes("big", Count - 2, 2).ToArray());
        byte[] copy = new byte[2];
        file.CopyBytes("big", Count - 2, copy);
        Assert.Equal([0, 42], copy);
        Assert.Equal(1f, Assert.Single(file.ReadSingles("end")));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => file.Bytes("big").Length);
        Assert.Contains("in slices", error.Message, StringComparison.Ordinal);
        Assert.Contains("in slices", Assert.Throws<InvalidDataException>(() => file.ReadBytes("big")).Message, StringComparison.Ordinal);
    }

    private static void Expect(string path, string what)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path).Dispose());
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
