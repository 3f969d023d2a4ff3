using Solvers.Abstractions;
using Solvers.Layerwise;
using Solvers.Models;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

/// <summary>Updaters that break their promises: what they return goes no further.</summary>
public sealed class UnsoundUpdaterTests
{
    [Fact]
    public Task PruneAsync_OneWeightLess_IsRefused() =>
        RefusesAsync(static (kept, _) => kept[0, kept[0].nonzero()[0, 0].item<long>()] = false, "not in the pattern row 0.5");

    [Fact]
    public Task PruneAsync_TheRightCountInTheWrongRows_IsRefused() => RefusesAsync(
        static (kept, weights) =>
        {
            kept.narrow(0, 0, 1).fill_(false);
            kept.narrow(0, 1, 1).fill_(true);
            weights.narrow(0, 0, 1).zero_();
        },
        "not in the pattern row 0.5");

    [Fact]
    public Task PruneAsync_WeightsOutsideTheMask_AreRefused() =>
        RefusesAsync(static (kept, weights) => weights.masked_fill_(kept.logical_not(), 1e-3f), "outside the mask");

    [Fact]
    public Task PruneAsync_NotANumber_IsRefused() =>
        RefusesAsync(static (kept, weights) => weights.masked_fill_(kept, float.NaN), "not finite");

    private static async Task RefusesAsync(Action<Tensor, Tensor> spoil, string expected)
    {
        var random = new SeededRandom(9);
        using Tensor samples = SmallNetworks.Normal(ref random, 1, 40, 8);
        using MultilayerPerceptron network = SmallNetworks.Perceptron(3, 8, 6, 4);
        var options = new LayerwiseOptions { Density = 0.5 };
        var methods = new LayerwiseMethods(Masks.Of("wanda"), new UnsoundUpdater(spoil));
        var pruner = new LayerwisePruner(network, LayerwisePlan.Of(network, options, PatternKind.Row), options, methods, seed: 1);
        float[] before = network.Layers[0].Weight.data<float>().ToArray();
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => pruner.PruneAsync(samples, new KeptMasks()));
        Assert.Contains($"Layer '{network.Layers[0].Name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Layers[0].Weight.data<float>().ToArray());
    }

    /// <summary>Changes a copy of the start and says that all is well.</summary>
    private sealed class UnsoundUpdater(Action<Tensor, Tensor> spoil) : IWeightUpdater
    {
        public bool ChoosesMask => true;

        public UpdateResult Update(LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default)
        {
            PrunedWeights spoilt = start.Copy();
            using (no_grad())
            using (NewDisposeScope())
            {
                spoil(spoilt.Kept, spoilt.Weights);
            }

            return new UpdateResult { Pruned = spoilt, StartError = 0, Error = 0, Iterations = 1, StopReason = StopReason.Completed };
        }
    }
}
