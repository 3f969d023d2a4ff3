using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class ClassifierTrainerTests
{
    [Fact]
    public void Train_DefaultsOnDrawnImages_ReachesTheStatedAccuracy()
    {
        using DataSplit data = DataSets.Load(new DataOptions(), CPU);
        using INetwork network = Networks.Load(new ModelOptions { Train = new TrainOptions() }, data, CPU);
        Evaluation evaluation = network.Evaluate(data.Validation);
        Assert.InRange(evaluation.Accuracy!.Value, 0.9, 0.97);
        Assert.Equal("mlp 400-128-64-10", network.Architecture);
        Assert.Equal(["layers.1", "layers.2", "layers.3"], network.Layers.Select(static layer => layer.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void Train_SameSeed_SameBits()
    {
        using DataSplit data = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 300, ValidationCount = 10 } }, CPU);
        using MultilayerPerceptron first = ClassifierTrainer.Train(data.Training, new TrainOptions { Epochs = 2 });
        using MultilayerPerceptron same = ClassifierTrainer.Train(data.Training, new TrainOptions { Epochs = 2 });
        using MultilayerPerceptron other = ClassifierTrainer.Train(data.Training, new TrainOptions { Epochs = 2, Seed = 2 });
        for (int layer = 0; layer < first.Layers.Count; layer++)
        {
            Assert.Equal(first.Layers[layer].Weight.Singles(), same.Layers[layer].Weight.Singles());
            Assert.Equal(first.Layers[layer].Bias!.Singles(), same.Layers[layer].Bias!.Singles());
            Assert.NotEqual(first.Layers[layer].Weight.Singles(), other.Layers[layer].Weight.Singles());
        }
    }

    [Fact]
    public void Train_OneStep_FollowsTheGradientOfTheLoss()
    {
        // With one batch and one step, new = old - rate * gradient; the gradient is measured by differences of the loss.
        using DataSplit data = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 40, ValidationCount = 10, Size = 12 } }, CPU);
        TrainOptions step = new() { Hidden = [6], Epochs = 1, BatchSize = 40, LearningRate = 0.01, WeightDecay = 0 };
        TrainOptions still = new() { Hidden = [6], Epochs = 1, BatchSize = 40, LearningRate = 1e-6, WeightDecay = 0 };
        using MultilayerPerceptron before = ClassifierTrainer.Train(data.Training, still);
        using MultilayerPerceptron after = ClassifierTrainer.Train(data.Training, step);
        foreach ((int layer, int index) in new[] { (0, 5), (0, 700), (1, 0), (1, 59) })
        {
            CheckMove(static layer => layer.Weight, layer, index);
        }

        foreach ((int layer, int index) in new[] { (0, 0), (0, 4), (1, 0), (1, 9) })
        {
            CheckMove(static layer => layer.Bias!, layer, index);
        }

        void CheckMove(Func<LinearLayer, Tensor> of, int layer, int index)
        {
            Tensor parameter = of(before.Layers[layer]);
            float old = parameter.Singles()[index];
            double moved = (old - (double)of(after.Layers[layer]).Singles()[index]) / (0.01 - 1e-6);
            Span<float> values = MemoryMarshal.Cast<byte, float>(parameter.bytes);
            const float Nudge = 0.01f;
            values[index] = old + Nudge;
            double above = before.Evaluate(data.Training).Loss;
            values[index] = old - Nudge;
            double below = before.Evaluate(data.Training).Loss;
            values[index] = old;
            double slope = (above - below) / (2 * Nudge);
            Assert.InRange(moved - slope, -0.02 - (0.03 * Math.Abs(slope)), 0.02 + (0.03 * Math.Abs(slope)));
        }
    }

    [Fact]
    public void Train_NoHiddenLayer_GivesALinearClassifier()
    {
        using DataSplit data = DataSets.Load(new DataOptions { Drawn = { TrainingCount = 100, ValidationCount = 10, Size = 12 } }, CPU);
        using MultilayerPerceptron network = ClassifierTrainer.Train(data.Training, new TrainOptions { Hidden = [], Epochs = 1 });
        Assert.Equal("mlp 144-10", network.Architecture);
    }
}
