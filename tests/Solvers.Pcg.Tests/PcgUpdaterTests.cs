using FsCheck;
using FsCheck.Fluent;
using Solvers.Layerwise;
using Solvers.Layerwise.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pcg.Tests;

public sealed class PcgUpdaterTests
{
    private static readonly int[] Rising = [1, 2, 5, 10];

    [Fact]
    public void Update_ManyIterations_IsTheLeastSquaresSolutionOnTheInputsThemselves() => Prop
        .ForAll<byte, byte, byte>(static (shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed);
            using PrunedWeights pruned = new PcgUpdater(new PcgOptions { Iterations = 300, Tolerance = 1e-7 })
                .Update(layer.Problem, layer.Start, layer.Context).Pruned;
            return Math.Abs(Loss(layer, pruned.Weights) - Loss(layer, Solution(layer))) <= 1e-4 * Loss(layer, layer.Start.Weights);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(3, 5));

    [Fact]
    public void Update_AnyIterations_IsNeverWorseThanFewer() => Prop
        .ForAll<byte, byte, byte>(static (shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed);
            double last = double.PositiveInfinity;
            foreach (int iterations in Rising)
            {
                UpdateResult result = new PcgUpdater(new PcgOptions { Iterations = iterations })
                    .Update(layer.Problem, layer.Start, layer.Context);
                result.Pruned.Dispose();
                if (result.Error > result.StartError || result.Error > last + (1e-5 * result.StartError))
                {
                    return false;
                }

                last = result.Error;
            }

            return true;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(9, 1));

    [Fact]
    public void Update_SingularGram_StillReachesTheSmallestError()
    {
        using var layer = new RandomLayer(21, 4, 24, 8, SparsityPattern.Row(0.75));
        UpdateResult result = new PcgUpdater(new PcgOptions { Iterations = 200 }).Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights pruned = result.Pruned;

        // Eighteen kept weights for eight rows of inputs: every target can be met.
        Assert.InRange(result.Error, 0, 1e-6);
        Assert.True(result.StartError > 0.01);
    }

    [Fact]
    public void Update_LargeRidge_BringsTheTrainedWeightsBackWhereKept()
    {
        using var layer = new RandomLayer(22, 4, 16, 40, SparsityPattern.Row(0.5));
        using PrunedWeights moved = new(
            layer.Start.Kept.clone().DetachFromDisposeScope(), layer.Start.Weights.mul(3).DetachFromDisposeScope());
        using PrunedWeights pruned = new PcgUpdater(new PcgOptions { Iterations = 100, Ridge = 1000 })
            .Update(layer.Problem, moved, layer.Context).Pruned;
        Assert.InRange(pruned.Weights.sub(layer.Start.Weights).abs().max().item<float>(), 0, 0.02f);
    }

    [Fact]
    public void Update_ConvergedStart_MakesNoIteration()
    {
        using var layer = new RandomLayer(23, 4, 16, 40, SparsityPattern.Row(1));
        UpdateResult result = new PcgUpdater(new PcgOptions()).Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights pruned = result.Pruned;
        Assert.Equal(0, result.Iterations);
        Assert.Equal(0, result.Error);
    }

    /// <summary>Row by row on X itself: the least-squares solution by the normal equations in double precision.</summary>
    private static Tensor Solution(RandomLayer layer)
    {
        Tensor weights = zeros_like(layer.Start.Weights);
        Tensor targets = layer.TargetInputs.to(float64).mm(layer.Problem.Weights.to(float64).t());
        for (long row = 0; row < weights.shape[0]; row++)
        {
            Tensor support = layer.Start.Kept.narrow(0, row, 1).squeeze(0).nonzero().squeeze(1);
            if (support.numel() == 0)
            {
                continue;
            }

            Tensor inputs = layer.Inputs.to(float64).index_select(1, support);
            Tensor solution = inputs.t().mm(targets.narrow(1, row, 1)).cholesky_solve(linalg.cholesky(inputs.t().mm(inputs)));
            weights.narrow(0, row, 1).index_copy_(1, support, solution.t().to(float32));
        }

        return weights;
    }

    private static double Loss(RandomLayer layer, Tensor weights) => RandomLayer.EnergyOf(
        layer.Inputs.to(float64).mm(weights.to(float64).t()).sub(layer.TargetInputs.to(float64).mm(layer.Problem.Weights.to(float64).t())));
}
