using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class ImageFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_ClassFolders_AreClassesInTheOrderOfTheirNames()
    {
        DataOptions options = WriteGood();
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal([3, 1, 2, 2], data.Training.Inputs.shape);
        Assert.Equal([0, 0, 1], data.Training.Labels.Int64s());
        Assert.Equal([1, 2, 3], Brightness(data.Training));
        Assert.Equal([1], data.Validation.Labels.Int64s());
        Assert.Equal(2, data.Validation.ClassCount);
        options.TrainingLimit = 2;
        using DataSplit limited = DataSets.Load(options, CPU);
        Assert.Equal([1, 2], Brightness(limited.Training));
    }

    [Fact]
    public void Load_Fingerprint_ChangesWithOnePixel()
    {
        DataOptions options = WriteGood();
        using DataSplit before = DataSets.Load(options, CPU);
        string fingerprint = before.Training.Fingerprint;
        using DataSplit again = DataSets.Load(options, CPU);
        Assert.Equal(fingerprint, again.Training.Fingerprint);
        WriteGrey("train/bird/a.pgm", 2, 2, 1, 1, 1, 2);
        using DataSplit after = DataSets.Load(options, CPU);
        Assert.NotEqual(fingerprint, after.Training.Fingerprint, StringComparer.Ordinal);
    }

    [Fact]
    public void Load_List_HasFilesAndLabelsAsItSays()
    {
        DataOptions options = WriteGood();
        options.Images.Labels = "labels.csv";
        Write("train/labels.csv", "file_name,label\ncat/a.pgm,4\n\nbird/b.pgm,0\n");
        Write("val/labels.csv", "file_name,label\ncat/z.pgm,2");
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal([4, 0], data.Training.Labels.Int64s());
        Assert.Equal([3, 2], Brightness(data.Training));
        Assert.Equal(5, data.Training.ClassCount);
        Assert.Equal([2], data.Validation.Labels.Int64s());
    }

    [Fact]
    public void Load_ColourOfGrey_RepeatsItByChannel()
    {
        DataOptions options = WriteGood();
        options.Images.Channels = null;
        options.Mean = [0, 1, 2];
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal([1, 3, 2, 2], data.Validation.Inputs.shape);
        float[] values = data.Validation.Inputs.Singles();
        Assert.Equal([4 / 255f, (4 / 255f) - 1, (4 / 255f) - 2], [values[0], values[4], values[8]]);
    }

    [Fact]
    public void Load_ImageProcessor_ResizesCutsAndScales()
    {
        DataOptions options = WriteGood();
        options.Mean = null;
        options.Deviation = null;
        WriteGrey("val/cat/z.pgm", 4, 2, 10, 10, 20, 20, 10, 10, 20, 20);
        string model = _folder.Path;
        Write("config.json", """{ "image_size": 3, "num_channels": 1 }""");
        Expect(options, model, [3, 3], scaled: [-0.9215686f, -0.88235295f, -0.84313726f]);
        Write("preprocessor_config.json", """
            { "do_resize": true, "size": { "height": 2, "width": 4 }, "do_center_crop": true, "crop_size": 2, "resample": 0,
              "image_mean": [0.25], "image_std": [0.5], "rescale_factor": 0.00392156862745098 }
            """);
        Expect(options, model, [2, 2], scaled: [((10 / 255f) - 0.25f) / 0.5f, ((20 / 255f) - 0.25f) / 0.5f]);
        Write("preprocessor_config.json", """{ "size": { "shortest_edge": 3 }, "do_rescale": false, "do_normalize": false, "resample": 0 }""");
        Expect(options, model, [3, 6], scaled: [10, 10, 10, 20, 20, 20]);
        options.Images.Resize = 4;
        options.Images.Crop = 2;
        Expect(options, model, [2, 2], scaled: [10, 20]);
    }

    [Theory]
    [InlineData("""{ "crop_pct": 0.875, "size": 3 }""", "crop_pct: only the image processors of ViT, DeiT and CLIP")]
    [InlineData("""{ "size": 3, "resample": 9 }""", "resample: 9 is none of Pillow's filters")]
    [InlineData("""{ "size": { "height": 3 } }""", "size: 'width' is missing")]
    [InlineData("""{ "size": { "shortest_edge": 0 } }""", "size.shortest_edge: a size is one number")]
    [InlineData("""{ "size": [3, 0] }""", "size: a size is one number, or height and width")]
    [InlineData("""{ }""", "'size' is missing")]
    [InlineData("""{ "size": 3, "image_std": [0] }""", "image_std: 0 is no deviation")]
    [InlineData("""{ "size": 3, "image_mean": 1 }""", "image_mean: a list is needed")]
    [InlineData("{", "is not JSON")]
    public void Load_BadImageProcessor_NamesFileAndPlace(string settings, string what)
    {
        DataOptions options = WriteGood();
        options.Images.Processor = Write("preprocessor_config.json", settings);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU));
        Assert.Contains("preprocessor_config.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SizesDiffer_NamesBothFiles()
    {
        DataOptions options = WriteGood();
        WriteGrey("train/bird/b.pgm", 3, 1, 1, 1, 1);
        using DataSplit data = DataSets.Load(options, CPU);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => data.Training);
        Assert.Contains("b.pgm' becomes 3 x 1 pixels, but", error.Message, StringComparison.Ordinal);
        Assert.Contains("a.pgm' 2 x 2; make them one size with data.images.crop", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DamagedImages_NameTheFirstOfThem()
    {
        DataOptions options = WriteGood();
        Write("train/cat/a.pgm", "P5 2 2 255\nab");
        Write("train/bird/b.pgm", "nothing");
        using DataSplit data = DataSets.Load(options, CPU);
        long before = LiveTensors.CountSettled();
        Assert.Contains("b.pgm", Assert.Throws<InvalidDataException>(() => data.Training).Message, StringComparison.Ordinal);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Load_FoldersOfClassesMissing_SayWhich()
    {
        DataOptions options = WriteGood();
        Directory.CreateDirectory(_folder.At("val/dog"));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU));
        Assert.Contains("has a folder 'dog', but", error.Message, StringComparison.Ordinal);
        Directory.Delete(_folder.At("val"), recursive: true);
        Assert.Contains("data.images.validation", Assert.Throws<DirectoryNotFoundException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.At("val/cat"));
        Assert.Contains("has no sub-folders with image files", Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
        WriteGrey("val/cat/z.pgm", 1, 1, 1);
        Directory.Delete(_folder.At("train"), recursive: true);
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Equal([0], data.Validation.Labels.Int64s());
        Assert.Contains("data.images.training", Assert.Throws<DirectoryNotFoundException>(() => data.Training).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cat/z.pgm,1", "does not begin with the line 'file_name,label'")]
    [InlineData("file_name,label\ncat/z.pgm;1", "line 2: 'cat/z.pgm;1' is not the name of a file")]
    [InlineData("file_name,label\ncat/z.pgm,-1", "line 2: 'cat/z.pgm,-1' is not the name of a file")]
    [InlineData("file_name,label\n", "has no images in 'labels.csv'")]
    public void Load_BadList_NamesFileAndLine(string list, string what)
    {
        DataOptions options = WriteGood();
        options.Images.Labels = "labels.csv";
        Write("val/labels.csv", list);
        Assert.Contains(what, Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
        Write("val/labels.csv", "file_name,label\nabsent.pgm,1");
        Assert.Contains("line 2: there is no file", Assert.Throws<FileNotFoundException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
        File.Delete(_folder.At("val/labels.csv"));
        Assert.Contains("data.images.labels", Assert.Throws<FileNotFoundException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BadOptions_NameTheKey()
    {
        DataOptions options = WriteGood();
        options.Images.Channels = 2;
        Assert.Contains(
            "data.images.channels is 2; it must be one of", Assert.Throws<ConfigurationException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
        options.Images.Channels = null;
        options.Images.Processor = _folder.At("absent");
        Assert.Contains(
            "change data.images.processor", Assert.Throws<FileNotFoundException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
        options.Images.Processor = null;
        Write("config.json", """{ "num_channels": 4 }""");
        Assert.Contains(
            "the model takes 4 channels", Assert.Throws<ConfigurationException>(() => DataSets.Load(options, CPU, _folder.Path)).Message, StringComparison.Ordinal);
    }

    private static void Expect(DataOptions options, string model, long[] size, float[] scaled)
    {
        using DataSplit data = DataSets.Load(options, CPU, model);
        Assert.Equal([1, 1, .. size], data.Validation.Inputs.shape);
        Assert.Equal(scaled, data.Validation.Inputs.Singles()[..scaled.Length], static (left, right) => Math.Abs(left - right) < 1e-6);
    }

    private static int[] Brightness(SampleSet samples) =>
        [.. samples.Inputs.Singles().Chunk(4).Select(static image => (int)Math.Round(image[0] * 255))];

    /// <summary>Grey images of 2 x 2 pixels: birds of brightness 1 and 2 and a cat of 3 to train, a cat of 4 to validate.</summary>
    private DataOptions WriteGood()
    {
        WriteGrey("train/bird/a.pgm", 2, 2, 1, 1, 1, 1);
        WriteGrey("train/bird/b.pgm", 2, 2, 2, 2, 2, 2);
        WriteGrey("train/cat/a.pgm", 2, 2, 3, 3, 3, 3);
        WriteGrey("val/cat/z.pgm", 2, 2, 4, 4, 4, 4);
        Write("val/cat/notes.txt", "no image");
        return new DataOptions { Type = "images", Directory = _folder.Path, Mean = [0], Deviation = [1], Images = { Channels = 1 } };
    }

    private void WriteGrey(string name, int width, int height, params byte[] values) =>
        Write(name, $"P2 {width} {height} 255 {string.Join(' ', values)}");

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        return _folder.Write(name, text);
    }
}
