using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class LeakTests
{
    [Fact]
    public void DrawTrainEvaluateDispose_Repeated_LeavesNoTensorBehind()
    {
        long before = LiveTensors.CountSettled();
        for (int turn = 0; turn < 2; turn++)
        {
            using DataSplit data = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 200, ValidationCount = 50 } }, CPU);
            using INetwork network = Networks.Load(new ModelOptions { Train = new TrainOptions { Epochs = 1 } }, data, CPU);
            Assert.InRange(network.Evaluate(data.Validation).Accuracy!.Value, 0.0, 1.0);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void LoadTextCalibrateDispose_Repeated_LeavesNoTensorBehind()
    {
        using TemporaryFolder folder = new();
        DataOptions options = TextFiles.Write(folder, "abcdefghijklm", training: "nopqrstuvwxyz");
        options.Text.Stride = 3;
        long before = LiveTensors.CountSettled();
        for (int turn = 0; turn < 2; turn++)
        {
            using DataSplit data = DataSets.Load(options, CPU);
            using SampleSet drawn = Calibration.Draw(new CalibrationOptions { Count = 1, Length = 5, Seed = 3 }, data);
            Assert.Equal(4, drawn.ScoredCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Load_FailingHalfway_LeavesNoTensorBehind()
    {
        using TemporaryFolder folder = new();
        DataOptions options = IdxFiles.WriteGood(folder);
        long before = LiveTensors.CountSettled();
        IdxFiles.Write(folder, IdxFiles.Names[2], IdxFiles.Content([6, 3, 3], new byte[53]), compressed: false);
        Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU));
        IdxFiles.Write(folder, IdxFiles.Names[2], IdxFiles.Content([6, 2, 2], new byte[24]), compressed: false);
        Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU));
        options.Idx.ClassCount = 3;
        Assert.Throws<InvalidDataException>(() => DataSets.Load(options, CPU));
        Assert.Equal(before, Tensor.TotalCount);
    }
}
