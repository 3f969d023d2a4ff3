using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class DrawnImagesTests
{
    [Fact]
    public void Load_Drawn_GivesTheAskedForImages()
    {
        using DataSplit data = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 33, ValidationCount = 20, Size = 14 } }, CPU);
        Assert.Equal([33, 196], data.Training.Inputs.shape);
        Assert.Equal([20, 196], data.Validation.Inputs.shape);
        Assert.Equal(Enumerable.Range(0, 33).Select(static i => (long)(i % 10)), data.Training.Labels.Int64s());
        float[] pixels = data.Training.Inputs.Singles();
        Assert.All(pixels, static pixel => Assert.InRange(pixel, -1f, 1f));
        Assert.Contains(pixels, static pixel => pixel > 0.5f);
        Assert.Contains(pixels, static pixel => pixel < -0.5f);
    }

    [Fact]
    public void Load_SameSeed_SameImages()
    {
        using DataSplit first = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 50, ValidationCount = 10 } }, CPU);
        using DataSplit same = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 50, ValidationCount = 10 } }, CPU);
        using DataSplit other = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 50, ValidationCount = 10, Seed = 2 } }, CPU);
        using DataSplit longer = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 60, ValidationCount = 10 } }, CPU);
        Assert.Equal(first.Training.Fingerprint, same.Training.Fingerprint);
        Assert.NotEqual(first.Training.Fingerprint, other.Training.Fingerprint, StringComparer.Ordinal);
        Assert.Equal(first.Training.Inputs.Singles(), longer.Training.Inputs.Singles()[..(50 * 400)]);
        using Batch beginning = first.Training.Slice(0, 10);
        Assert.NotEqual(beginning.Inputs.Singles(), first.Validation.Inputs.Singles());
    }
}
