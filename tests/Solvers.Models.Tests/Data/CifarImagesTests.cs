using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class CifarImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Ten_GivesChannelsByTheirMeansAndDeviations()
    {
        using DataSplit data = DataSets.Load(CifarFiles.WriteTen(_folder), CPU);
        Assert.Equal([3, 3, 32, 32], data.Validation.Inputs.shape);
        Assert.Equal([9, 8, 7], data.Validation.Labels.Int64s());
        Assert.Equal(10, data.Validation.ClassCount);
        float[] means = [0, 0.5f, 1];
        float[] deviations = [1, 0.25f, 2];
        float[] pixels = data.Validation.Inputs.Singles();
        for (int i = 0; i < pixels.Length; i++)
        {
            int place = i % CifarFiles.PixelCount;
            int channel = place / 1024;
            float value = (byte)(7 + (i / CifarFiles.PixelCount) + (place % 100)) / 255f;
            Assert.Equal((value - means[channel]) / deviations[channel], pixels[i]);
        }
    }

    [Fact]
    public void Load_Ten_TrainingIsTheFiveFilesInOrder()
    {
        DataOptions options = CifarFiles.WriteTen(_folder);
        using (DataSplit data = DataSets.Load(options, CPU))
        {
            Assert.Equal([1, 0, 2, 0, 3, 0, 4, 0, 5, 0], data.Training.Labels.Int64s());
        }

        options.TrainingLimit = 3;
        options.ValidationLimit = 2;
        using DataSplit limited = DataSets.Load(options, CPU);
        Assert.Equal([1, 0, 2], limited.Training.Labels.Int64s());
        Assert.Equal([9, 8], limited.Validation.Labels.Int64s());
    }

    [Fact]
    public void Load_Hundred_HasFineOrCoarseLabels()
    {
        DataOptions options = CifarFiles.WriteHundred(_folder);
        using (DataSplit fine = DataSets.Load(options, CPU))
        {
            Assert.Equal([99, 2], fine.Validation.Labels.Int64s());
            Assert.Equal([4], fine.Training.Labels.Int64s());
            Assert.Equal(100, fine.Validation.ClassCount);
            Assert.Equal(2 / 255f, fine.Validation.Inputs.Singles()[0]);
        }

        options.Cifar.CoarseLabels = true;
        using DataSplit coarse = DataSets.Load(options, CPU);
        Assert.Equal([19, 1], coarse.Validation.Labels.Int64s());
        Assert.Equal(20, coarse.Validation.ClassCount);
    }

    [Fact]
    public void Load_NoFilesOrSomeMissing_SayWhich()
    {
        DataOptions options = new() { Type = "cifar", Directory = _folder.Path };
        Assert.Contains(
            "neither test_batch.bin", Assert.Throws<FileNotFoundException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
        options = CifarFiles.WriteTen(_folder);
        File.Delete(_folder.At("data_batch_4.bin"));
        using DataSplit data = DataSets.Load(options, CPU);
        Assert.Contains(
            _folder.At("data_batch_4.bin"), Assert.Throws<FileNotFoundException>(() => data.Training).Message, StringComparison.Ordinal);
        options.Cifar.CoarseLabels = true;
        Assert.Contains(
            "data.cifar.coarseLabels", Assert.Throws<ConfigurationException>(() => DataSets.Load(options, CPU)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TruncatedEmptyOrWrongLabel_NamesTheFile()
    {
        DataOptions options = CifarFiles.WriteTen(_folder);
        byte[] good = File.ReadAllBytes(_folder.At("test_batch.bin"));
        Expect(options, good[..^1], "has 9218 bytes, which is no whole number of images of 3073 bytes");
        Expect(options, [], "has 0 bytes");
        Expect(options, [.. CifarFiles.Image(1, 2), .. CifarFiles.Image(1, 10)], "the label of image 1 is 10, but there are 10 classes");
    }

    private void Expect(DataOptions options, byte[] content, string what)
    {
        File.WriteAllBytes(_folder.At("test_batch.bin"), content);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU));
        Assert.Contains(_folder.At("test_batch.bin"), error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
