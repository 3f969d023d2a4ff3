using FsCheck;
using FsCheck.Fluent;
using Solvers.Layerwise;
using Solvers.Layerwise.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Gradient.Tests;

public sealed class GradientUpdaterTests
{
    [Fact]
    public void Update_AnyLayer_FollowsTheGradientOnTheInputsThemselves() => Prop
        .ForAll<byte, byte, byte>(static (shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed);
            int iterations = 1 + (seed % 12);
            using PrunedWeights pruned = new GradientUpdater(new GradientOptions { Iterations = iterations })
                .Update(layer.Problem, layer.Start, layer.Context).Pruned;
            return Naive(layer, iterations).sub(pruned.Weights.to(float64)).abs().max().item<double>() < 1e-3;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(3, 21));

    [Fact]
    public void Update_StepUpToOne_LowersTheErrorEveryTime()
    {
        using var layer = new RandomLayer(61, 6, 24, 60, SparsityPattern.Row(0.5));
        UpdateResult result = new GradientUpdater(new GradientOptions { Iterations = 30 })
            .Update(layer.Problem, layer.Start, layer.Context with { Trace = true });
        using PrunedWeights pruned = result.Pruned;
        Assert.All(result.Trace.Zip(result.Trace.Skip(1)), static pair => Assert.True(pair.Second < pair.First));
    }

    private static Tensor Naive(RandomLayer layer, int iterations)
    {
        Tensor scale = layer.Problem.Gram.to(float64).diag().sqrt().add(1e-8).unsqueeze(0);
        Tensor inputs = layer.Inputs.to(float64).div(scale);
        Tensor targets = layer.TargetInputs.to(float64).mm(layer.Problem.Weights.to(float64).t());
        double step = 1 / SpectralNorm.Estimate(layer.Problem.Gram, layer.Context.Seed, scale.to(float32));
        Tensor weights = layer.Start.Weights.to(float64).mul(scale);
        for (int i = 0; i < iterations; i++)
        {
            Tensor gradient = inputs.mm(weights.t()).sub(targets).t().mm(inputs);
            weights = weights.sub(gradient.mul(step).mul(layer.Start.Kept.to(float64)));
        }

        return weights.div(scale);
    }
}
