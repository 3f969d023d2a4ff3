using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void DataSets_UnknownType_ListsTheKnown() =>
        Expect("data.type: 'ixd' is unknown; known are drawn, idx, cifar, images, tokens and text", () => DataSets.Load(new DataOptions { Type = "ixd" }, CPU));

    [Fact]
    public void DataSets_NoFolder_NamesTheKey() =>
        Expect("data.directory", () => DataSets.Load(new DataOptions { Type = "idx" }, CPU));

    [Fact]
    public void DataSets_SeveralOutOfRange_NamesThemAll()
    {
        DataOptions options = new() { TrainingLimit = 0, Drawn = { Size = 11, Noise = double.NaN } };
        foreach (string key in new[] { "data.drawn.size is 11;", "data.trainingLimit is 0;", "data.drawn.noise is NaN;" })
        {
            Expect(key, () => DataSets.Load(options, CPU));
        }
    }

    [Fact]
    public void DataSets_PixelScale_IsRangeCheckedNumberByNumber()
    {
        Expect("data.deviation: a number of 0; each must be 1E-06 to 1000", () => DataSets.Load(new DataOptions { Deviation = [1, 0] }, CPU));
        Expect("data.mean: a number of NaN", () => DataSets.Load(new DataOptions { Mean = [double.NaN] }, CPU));
        Expect("data.mean: an empty list", () => DataSets.Load(new DataOptions { Mean = [] }, CPU));
        Expect("data.mean has 3 numbers, but the images have 1 channels", () => DataSets.Load(new DataOptions { Mean = [1, 2, 3] }, CPU));
    }

    [Theory]
    [InlineData(1_000_000, 10, "data.drawn.trainingCount is 1000000; at most 524287 images of 64 x 64")]
    [InlineData(10, 524_288, "data.drawn.validationCount is 524288; at most 524287 images of 64 x 64")]
    public void DataSets_MorePixelsThanFit_NamesTheKeys(int training, int validation, string what)
    {
        DataOptions options = new() { Drawn = { TrainingCount = training, ValidationCount = validation, Size = 64 } };
        Expect(what, () => DataSets.Load(options, CPU));
        Expect("make data.drawn.size smaller", () => DataSets.Load(options, CPU));
    }

    [Fact]
    public void Networks_BadOptions_SayWhatToDo()
    {
        using DataSplit data = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 10, ValidationCount = 10 } }, CPU);
        Expect("model.type: 'mpl' is unknown; known are mlp and huggingface", () => Networks.Load(new ModelOptions { Type = "mpl" }, data, CPU));
        Expect("either model.path", () => Networks.Load(new ModelOptions(), data, CPU));
        Expect("either model.path", () => Networks.Load(new ModelOptions { Path = "x", Train = new TrainOptions() }, data, CPU));
        TrainOptions training = new() { Epochs = 0 };
        Expect("model.train.epochs is 0; it must be 1 to 10000", () => Networks.Load(new ModelOptions { Train = training }, data, CPU));
        TrainOptions hidden = new() { Hidden = [3, 0] };
        Expect("model.train.hidden: a width of 0", () => Networks.Load(new ModelOptions { Train = hidden }, data, CPU));
    }

    private static void Expect(string what, Func<object> action)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(action);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
