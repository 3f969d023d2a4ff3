using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class GarmentTests
{
    private const string Images = "fashion-mnist";
    private const string Weights = "garment/garment_classifier.safetensors";

    [DataFact(Images, Weights)]
    public void Evaluate_GarmentClassifier_GivesThePublishedFigures()
    {
        using DataSplit data = DataSets.Load(Options(limit: 1), CPU);
        using INetwork network = Networks.Load(new ModelOptions { Path = TestData.Get(Weights) }, data, CPU);
        Evaluation evaluation = network.Evaluate(data.Validation);
        Assert.Equal(0.8619, evaluation.Accuracy);
        Assert.InRange(evaluation.Loss, 0.3845, 0.3847);
        Assert.Equal("mlp 784-512-512-10", network.Architecture);
        Assert.Equal(evaluation, network.Evaluate(data.Validation));
    }

    [DataFact(Images, Weights)]
    public void Evaluate_OtherThreadCount_GivesTheSameBits()
    {
        using DataSplit data = DataSets.Load(Options(limit: 1), CPU);
        using INetwork network = Networks.Load(new ModelOptions { Path = TestData.Get(Weights) }, data, CPU);
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            Evaluation alone = network.Evaluate(data.Validation);
            set_num_threads(2);
            Assert.Equal(alone, network.Evaluate(data.Validation));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [DataFact(Images)]
    public void Load_AllTrainingImages_HasTheKnownMeanAndBalance()
    {
        using DataSplit data = DataSets.Load(Options(limit: null), CPU);
        Assert.Equal([60_000, 784], data.Training.Inputs.shape);
        Assert.Equal(10_000, data.Validation.Count);
        Assert.All(
            data.Training.Labels.Int64s().CountBy(static label => label), static pair => Assert.Equal(6000, pair.Value));
        double sum = 0;
        foreach (float pixel in data.Training.Inputs.Singles())
        {
            sum += pixel;
        }

        // The mean brightness of the training images is 0.2860 of full brightness.
        Assert.Equal(0.2860, ((sum / (60_000 * 784)) * 0.5) + 0.5, 1e-4);
    }

    [DataFact(Images, Weights)]
    public void LoadEvaluateDispose_Repeated_LeavesNoTensorBehind()
    {
        long before = LiveTensors.CountSettled();
        for (int turn = 0; turn < 2; turn++)
        {
            using DataSplit data = DataSets.Load(Options(limit: 500), CPU);
            using INetwork network = Networks.Load(new ModelOptions { Path = TestData.Get(Weights) }, data, CPU);
            using DisposeScope scope = NewDisposeScope();
            network.Evaluate(data.Training);
            using Batch batch = data.Training.Select([1, 2, 3]);
            Assert.Equal(3, network.SampleLosses(batch, PlainLinearEvaluator.Instance).shape[0]);
            Assert.NotEmpty(data.Training.Fingerprint);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static DataOptions Options(int? limit) =>
        new() { Type = "idx", Directory = TestData.Get(Images), TrainingLimit = limit };
}
