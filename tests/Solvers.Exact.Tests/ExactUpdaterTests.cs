using FsCheck;
using FsCheck.Fluent;
using Solvers.Layerwise;
using Solvers.Layerwise.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Exact.Tests;

public sealed class ExactUpdaterTests
{
    [Fact]
    public void Update_AnyLayer_LeavesNoGradientOnTheKeptWeights() => Prop
        .ForAll<byte, byte, byte>(static (shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed);
            using PrunedWeights pruned = new ExactUpdater(new ExactOptions()).Update(layer.Problem, layer.Start, layer.Context).Pruned;
            float gradient = layer.Problem.Residual(pruned.Weights).mul(layer.Start.Kept).abs().max().item<float>();
            return gradient <= 1e-4f * layer.Problem.Residual(layer.Start.Weights).abs().max().item<float>() + 1e-4f;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(4, 7));

    [Fact]
    public void Update_Ridge_SolvesTheRidgeEquations()
    {
        using var layer = new RandomLayer(31, 5, 16, 40, SparsityPattern.Row(0.5));
        using PrunedWeights pruned = new ExactUpdater(new ExactOptions { Ridge = 0.1 })
            .Update(layer.Problem, layer.Start, layer.Context).Pruned;
        Tensor pull = layer.Problem.Gram.diag().mul(0.1).mul(layer.Problem.Weights.sub(pruned.Weights));
        float gradient = layer.Problem.Residual(pruned.Weights).add(pull).mul(layer.Start.Kept).abs().max().item<float>();
        Assert.InRange(gradient, 0, 1e-3f);
    }

    [Fact]
    public void Update_SingularGram_ReportsWhatItAdded()
    {
        using var layer = new RandomLayer(32, 5, 32, 6, SparsityPattern.Row(0.5));
        UpdateResult result = new ExactUpdater(new ExactOptions()).Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights pruned = result.Pruned;
        Assert.True(result.AddedDampening > 0);
        Assert.True(result.Error < 1e-3 * result.StartError);
    }
}
