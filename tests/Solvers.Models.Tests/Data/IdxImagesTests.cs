using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class IdxImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Load_GoodFiles_GivesNormalisedPixelsAndLabels(bool compressed)
    {
        DataOptions options = IdxFiles.WriteGood(_folder, compressed);
        options.Mean = [0.25];
        options.Deviation = [2];
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal([6, 9], data.Training.Inputs.shape);
        Assert.Equal(10, data.Training.ClassCount);
        Assert.Equal([0, 1, 2, 3, 4, 5], data.Validation.Labels.Int64s());
        float[] pixels = data.Training.Inputs.Singles();
        for (int i = 0; i < pixels.Length; i++)
        {
            float expected = ((((10 * (i / 9)) + (i % 9)) / 255f) - 0.25f) / 2f;
            Assert.Equal(expected, pixels[i]);
        }
    }

    [Fact]
    public void Load_Limits_ReadOnlyTheFirst()
    {
        DataOptions options = IdxFiles.WriteGood(_folder);
        options.TrainingLimit = 2;
        options.ValidationLimit = 100;
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal(2, data.Training.Count);
        Assert.Equal([0, 1], data.Training.Labels.Int64s());
        Assert.Equal(6, data.Validation.Count);
    }

    [Fact]
    public void Load_Mnist_NamesWithDots_AreFound()
    {
        DataOptions options = IdxFiles.WriteGood(_folder);
        foreach (string name in IdxFiles.Names)
        {
            File.Move(_folder.At(name), _folder.At(name.Replace("-idx", ".idx", StringComparison.Ordinal)));
        }

        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal(6, data.Training.Count);
    }

    [Fact]
    public void Load_MissingFolder_NamesIt()
    {
        string path = _folder.At("absent");
        DirectoryNotFoundException error = Assert.Throws<DirectoryNotFoundException>(
            () => DataSets.Load(new DataOptions { Type = "idx", Directory = path }, CPU));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_ListsTheNamesLookedFor()
    {
        DataOptions options = IdxFiles.WriteGood(_folder);
        File.Delete(_folder.At("t10k-labels-idx1-ubyte"));
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => DataSets.Load(options, CPU));
        Assert.Contains("t10k-labels-idx1-ubyte, t10k-labels-idx1-ubyte.gz, t10k-labels.idx1-ubyte", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "starts with 01000803, not with 00000803")]
    [InlineData(0, 2, "starts with 00000903, not with 00000803")]
    [InlineData(1, 3, "starts with 00000802, not with 00000801")]
    public void Load_WrongMagic_Throws(int file, int position, string what)
    {
        DataOptions options = IdxFiles.WriteGood(_folder);
        Change(file, content => content[position]++);
        Expect(options, IdxFiles.Names[file], what);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Load_ShortOrLong_Throws(bool compressed)
    {
        for (int file = 0; file < 4; file++)
        {
            string name = IdxFiles.Names[file] + (compressed ? ".gz" : string.Empty);
            DataOptions options = IdxFiles.WriteGood(_folder, compressed);
            byte[] good = file % 2 == 0 ? IdxFiles.Content([6, 3, 3], new byte[54]) : IdxFiles.Content([6], new byte[6]);
            IdxFiles.Write(_folder, name, [.. good, 0], compressed);
            Expect(options, name, "more bytes follow");
            IdxFiles.Write(_folder, name, good[..^1], compressed);
            Expect(options, name, file % 2 == 0 ? "ends after 53 of the 54" : "ends after 5 of the 6");
            IdxFiles.Write(_folder, name, good[..6], compressed);
            Expect(options, name, "within its header");
            IdxFiles.Write(_folder, name, [], compressed);
            Expect(options, name, "starts with");
        }
    }

    [Fact]
    public void Load_DamagedGzip_NamesTheFile()
    {
        DataOptions options = IdxFiles.WriteGood(_folder, compressed: true);
        string path = _folder.At("train-images-idx3-ubyte.gz");
        byte[] content = File.ReadAllBytes(path);
        File.WriteAllBytes(path, content[..^12]);
        Expect(options, "train-images-idx3-ubyte.gz", "again");
    }

    [Fact]
    public void Load_NegativeDimension_Throws()
    {
        DataOptions options = IdxFiles.WriteGood(_folder);
        Change(0, static content => content[8] = 0xFF);
        Expect(options, IdxFiles.Names[0], "dimension 1 is -");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Load_HeaderAnnouncesTheImpossible_ThrowsBeforeTakingMemory(bool compressed)
    {
        DataOptions options = IdxFiles.WriteGood(_folder, compressed);
        string name = IdxFiles.Names[0] + (compressed ? ".gz" : string.Empty);
        IdxFiles.Write(_folder, name, IdxFiles.Content([int.MaxValue, 28, 28], new byte[54]), compressed);
        Expect(options, name, "announces 1683627179248 elements, more than a file of");
    }

    [Fact]
    public void Load_CountsDiffer_NamesBothFiles()
    {
        DataOptions options = IdxFiles.WriteGood(_folder);
        IdxFiles.Write(_folder, IdxFiles.Names[1], IdxFiles.Content([5], new byte[5]), compressed: false);
        Expect(options, IdxFiles.Names[0], "has 6 images but");
        Expect(options, IdxFiles.Names[1], "has 5 labels");
    }

    [Fact]
    public void Load_SizesDiffer_NamesBothFiles()
    {
        DataOptions options = IdxFiles.WriteGood(_folder);
        IdxFiles.Write(_folder, IdxFiles.Names[2], IdxFiles.Content([6, 2, 2], new byte[24]), compressed: false);
        Expect(options, IdxFiles.Names[2], "images of 9 pixels");
    }

    [Fact]
    public void Load_LabelOutOfRange_NamesIndexAndValue()
    {
        DataOptions options = IdxFiles.WriteGood(_folder);
        options.Idx.ClassCount = 4;
        Expect(options, IdxFiles.Names[1], "label 4 is 4, but data.idx.classCount is 4, so that labels go from 0 to 3; set data.idx.classCount");
    }

    private void Change(int file, Action<byte[]> change)
    {
        string path = _folder.At(IdxFiles.Names[file]);
        byte[] content = File.ReadAllBytes(path);
        change(content);
        File.WriteAllBytes(path, content);
    }

    private void Expect(DataOptions options, string name, string what)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU));
        Assert.Contains(_folder.At(name), error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
