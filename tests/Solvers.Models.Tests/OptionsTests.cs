using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void DataSets_UnknownType_ListsTheKnown() =>
        Expect("data.type: 'ixd' is unknown; known are drawn and idx", () => DataSets.Load(new DataOptions { Type = "ixd" }, CPU));

    [Fact]
    public void DataSets_NoFolder_NamesTheKey() =>
        Expect("data.directory", () => DataSets.Load(new DataOptions { Type = "idx" }, CPU));

    [Fact]
    public void DataSets_SeveralOutOfRange_NamesThemAll()
    {
        DataOptions options = new() { Deviation = 0, Size = 11, TrainingLimit = 0, Noise = double.NaN };
        Expect("Deviation", () => DataSets.Load(options, CPU));
        Expect("Size", () => DataSets.Load(options, CPU));
        Expect("TrainingLimit", () => DataSets.Load(options, CPU));
        Expect("Noise", () => DataSets.Load(options, CPU));
    }

    [Fact]
    public void Networks_BadOptions_SayWhatToDo()
    {
        using DataSplit data = DataSets.Load(new DataOptions { TrainingCount = 10, ValidationCount = 10 }, CPU);
        Expect("model.type: 'mpl' is unknown; known is mlp", () => Networks.Load(new ModelOptions { Type = "mpl" }, data, CPU));
        Expect("either model.path", () => Networks.Load(new ModelOptions(), data, CPU));
        Expect("either model.path", () => Networks.Load(new ModelOptions { Path = "x", Train = new TrainOptions() }, data, CPU));
        TrainOptions training = new() { Epochs = 0 };
        Expect("model.train: The field Epochs", () => Networks.Load(new ModelOptions { Train = training }, data, CPU));
        TrainOptions hidden = new() { Hidden = [3, 0] };
        Expect("Hidden: a width of 0", () => Networks.Load(new ModelOptions { Train = hidden }, data, CPU));
    }

    private static void Expect(string what, Func<object> action)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(action);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
