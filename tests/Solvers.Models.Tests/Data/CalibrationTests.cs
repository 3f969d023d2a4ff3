using FsCheck;
using FsCheck.Fluent;
using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class CalibrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Draw_NoSeed_GivesTheFirstInOrder()
    {
        using DataSplit data = DataSets.Load(TokenFiles.WriteGood(_folder), CPU);
        using SampleSet drawn = Calibration.Draw(new CalibrationOptions { Count = 2 }, data);
        Assert.Equal([1, 2, 3, 4, 11, 12, 13, 14], drawn.Inputs.Int64s());
        Assert.Equal([2, 3, 4, -100, 12, 13, 14, -100], drawn.Labels.Int64s());
        Assert.Equal(new TokenWindows(4, 4), drawn.Windows);
    }

    [Fact]
    public void Draw_Shorter_CutsWindowsAndTheirLabels()
    {
        using DataSplit data = DataSets.Load(TokenFiles.WriteGood(_folder), CPU);
        CalibrationOptions options = new() { Count = 2, Length = 3, Source = CalibrationSource.Validation };
        using SampleSet drawn = Calibration.Draw(options, data);
        Assert.Equal([1, 2, 3, 11, 12, 13], drawn.Inputs.Int64s());
        Assert.Equal([2, 3, -100, 12, 13, -100], drawn.Labels.Int64s());
        CalibrationDescription description = Calibration.Describe(options, drawn);
        Assert.Equal(
            new CalibrationDescription(_folder.At("tokens_valid.safetensors"), 2, 3, Seed: null, drawn.Fingerprint), description);
    }

    [Fact]
    public void Draw_Seed_GivesDistinctSamplesOfTheSourceAndTheSameOnesAgain()
    {
        using DataSplit data = DataSets.Load(TokenFiles.WriteGood(_folder, trainingCount: 40), CPU);
        Prop.ForAll<ulong, byte>((seed, number) =>
        {
            CalibrationOptions options = new() { Count = 1 + (number % 40), Seed = seed };
            using SampleSet drawn = Calibration.Draw(options, data);
            using SampleSet again = Calibration.Draw(options, data);
            long[] firsts = [.. drawn.Inputs.Int64s().Chunk(4).Select(static row => row[0])];
            return drawn.Fingerprint == again.Fingerprint
                && firsts.Length == options.Count
                && firsts.Distinct().Count() == options.Count
                && firsts.All(static first => first % 10 == 1 && first < 400);
        }).Check(Config.QuickThrowOnFailure.WithReplay(11, 13));
    }

    [Fact]
    public void Draw_Seed_ReachesEverySampleAboutEquallyOften()
    {
        using DataSplit data = DataSets.Load(TokenFiles.WriteGood(_folder, trainingCount: 5), CPU);
        int[] counts = new int[5];
        for (ulong seed = 0; seed < 500; seed++)
        {
            using SampleSet drawn = Calibration.Draw(new CalibrationOptions { Count = 1, Seed = seed }, data);
            counts[drawn.Inputs.Int64s()[0] / 10]++;
        }

        // 100 expected, standard deviation 9.
        Assert.All(counts, static count => Assert.InRange(count, 60, 140));
    }

    [Fact]
    public void Draw_Images_TakesWholeOnes()
    {
        using DataSplit data = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 20, ValidationCount = 1, Size = 12 } }, CPU);
        CalibrationOptions options = new() { Count = 20, Seed = 5 };
        using SampleSet drawn = Calibration.Draw(options, data);
        Assert.Equal([20, 144], drawn.Inputs.shape);
        Assert.Equal(data.Training.Labels.Int64s().Order(), drawn.Labels.Int64s().Order());
        Assert.Null(Calibration.Describe(options, drawn).Length);
        Assert.Null(drawn.Windows);
    }

    [Fact]
    public void Draw_MoreOrLongerThanThereIs_SaysHowMuchThereIs()
    {
        using DataSplit tokens = DataSets.Load(TokenFiles.WriteGood(_folder), CPU);
        Expect("calibration.count is 6, but", new CalibrationOptions { Count = 6 }, tokens);
        Expect("has 5 windows of 4 tokens", new CalibrationOptions { Count = 6 }, tokens);
        Expect("calibration.length is 5, but", new CalibrationOptions { Count = 1, Length = 5 }, tokens);
        Expect("have 4 tokens", new CalibrationOptions { Count = 1, Length = 5 }, tokens);
        Expect("calibration.count is 0; it must be 1 to 1000000", new CalibrationOptions { Count = 0 }, tokens);
        using DataSplit images = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 3, ValidationCount = 1, Size = 12 } }, CPU);
        Expect("has 3 samples", new CalibrationOptions(), images);
        Expect("calibration.length is 5, but 'drawn training images' holds no text", new CalibrationOptions { Count = 1, Length = 5 }, images);
    }

    [Fact]
    public void Draw_WindowsWithPadding_ArePassedOver()
    {
        // Of four tokens, the rows hold 4, 3 and 2.
        using Tensor inputs = TensorValues.Make([1, 2, 3, 4, 5, 6, 7, 0, 8, 9, 0, 0]).reshape(3, 4);
        using Tensor labels = TensorValues.Make([2, 3, 4, -100, 6, 7, -100, -100, 9, -100, -100, -100]).reshape(3, 4);
        using SampleSet rows = new("text", inputs.alias(), labels.alias(), 10, new TokenWindows(4, 4));
        using DataSplit data = new(rows, rows);
        using SampleSet three = Calibration.Draw(new CalibrationOptions { Count = 2, Length = 3 }, data);
        Assert.Equal([1, 2, 3, 5, 6, 7], three.Inputs.Int64s());
        using SampleSet two = Calibration.Draw(new CalibrationOptions { Count = 3, Length = 2 }, data);
        Assert.Equal([1, 2, 5, 6, 8, 9], two.Inputs.Int64s());
        Expect("has 1 windows of 4 tokens", new CalibrationOptions { Count = 2 }, data);
    }

    [Fact]
    public void Draw_Repeated_LeavesNoTensorBehind()
    {
        using DataSplit data = DataSets.Load(TokenFiles.WriteGood(_folder), CPU);
        Assert.Equal(5, data.Training.Count);
        long before = LiveTensors.CountSettled();
        Calibration.Draw(new CalibrationOptions { Count = 2, Length = 3, Seed = 1 }, data).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Expect(string what, CalibrationOptions options, DataSplit data)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Calibration.Draw(options, data));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
