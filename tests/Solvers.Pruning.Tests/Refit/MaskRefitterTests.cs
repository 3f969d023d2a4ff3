using Solvers.Core;
using Solvers.Exact;
using Solvers.Models;
using Solvers.Tabu;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

public sealed class MaskRefitterTests
{
    private static readonly NamedSolver Tabu = new("tabu", new TabuSolver(new TabuOptions { WalkMoves = 50, Walks = 1, IdleRounds = 1 }));

    [Fact]
    public async Task RefitAsync_TargetsOfTheSameInputs_IsTheLeastSquaresOptimumOfEachLayer()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 80, 12, 3);
        IcbsPruner pruner = Cut(network, samples);
        float[][] before = [.. pruner.Masks.Select(static mask => Weights(mask.Layer))];
        await Refitter(network, samples, TargetSource.Pruned).RefitAsync(pruner.Masks);
        using IDisposable gradientless = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor inputs = samples.Inputs;
        for (int l = 0; l < pruner.Masks.Count; l++)
        {
            LayerMask mask = pruner.Masks[l];
            LinearLayer layer = mask.Layer;
            float[] weights = Weights(layer);
            Assert.NotEqual(before[l], weights);

            // At the optimum the residual is orthogonal to the input of every kept weight.
            Tensor trained = torch.tensor(mask.Trained).reshape(layer.Weight.shape);
            Tensor residual = inputs.matmul(trained.sub(layer.Weight).t());
            float[] gradient = residual.t().matmul(inputs).data<float>().ToArray();
            for (int i = 0; i < weights.Length; i++)
            {
                if (mask.Pruned[i] != 0)
                {
                    Assert.Equal(0f, weights[i]);
                    Assert.Equal(mask.Trained[i], mask.Values[i]);
                }
                else
                {
                    Assert.Equal(mask.Values[i], weights[i]);
                    Assert.Equal(0f, gradient[i], 1e-3);
                }
            }

            inputs = nn.functional.relu(nn.functional.linear(inputs, layer.Weight, layer.Bias));
        }
    }

    [Fact]
    public async Task RefitAsync_DenseTargets_BringTheOutputsCloserToThoseOfTheTrainedNetwork()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
        using MultilayerPerceptron trained = SmallNetworks.Perceptron(1, 12, 10, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 80, 12, 3);
        IcbsPruner pruner = Cut(network, samples);
        double cut = Distance(network, trained, samples);
        await Refitter(network, samples, TargetSource.Dense).RefitAsync(pruner.Masks);
        double refitted = Distance(network, trained, samples);
        Assert.InRange(refitted, 0, 0.7 * cut);

        // The targets stay those of the trained weights, however often it is refitted.
        float[][] once = [.. network.Layers.Select(Weights)];
        await Refitter(network, samples, TargetSource.Dense).RefitAsync(pruner.Masks);
        for (int l = 0; l < once.Length; l++)
        {
            float[] twice = Weights(network.Layers[l]);
            Assert.All(Enumerable.Range(0, twice.Length), i => Assert.Equal(once[l][i], twice[i], 1e-4));
        }
    }

    [Fact]
    public async Task RefitAsync_ExcludedLayerAndEmptyLayer_StayAsTheyAre()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 6, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 80, 12, 3);
        float[] excluded = Weights(network.Layers[0]);
        PruningOptions options = Options();
        options.Exclude = ["layer0"];
        options.LayerDensities = new Dictionary<string, double>(StringComparer.Ordinal) { ["layer2"] = 0.01 };
        IcbsPruner pruner = Cut(network, samples, options);
        await Refitter(network, samples, TargetSource.Dense).RefitAsync(pruner.Masks);
        Assert.Equal(excluded, Weights(network.Layers[0]));
        Assert.Equal(0, pruner.Masks[1].KeptCount);
        Assert.All(Weights(network.Layers[2]), static weight => Assert.Equal(0f, weight));
    }

    [Fact]
    public async Task StepAsync_AfterRefit_RestoresTrainedValuesAndKeepsTheCount()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 80, 12, 3);
        IcbsPruner pruner = Cut(network, samples);
        int[] kept = [.. pruner.Masks.Select(static mask => mask.KeptCount)];
        for (int epoch = 0; epoch < 3; epoch++)
        {
            await Refitter(network, samples, TargetSource.Dense).RefitAsync(pruner.Masks);
            byte[][] before = [.. pruner.Masks.Select(static mask => mask.Pruned.ToArray())];
            StepRecord record = (await pruner.StepAsync(CancellationToken.None)).Record;
            Assert.True(record.PredictedChange <= 0);
            for (int l = 0; l < kept.Length; l++)
            {
                LayerMask mask = pruner.Masks[l];
                Assert.Equal(kept[l], mask.Pruned.Count((byte)0));
                float[] weights = Weights(mask.Layer);
                for (int i = 0; i < weights.Length; i++)
                {
                    Assert.Equal(mask.Pruned[i] != 0 ? 0f : before[l][i] != 0 ? mask.Trained[i] : mask.Values[i], weights[i]);
                }
            }
        }
    }

    private static MaskRefitter Refitter(MultilayerPerceptron network, SampleSet samples, TargetSource targets) =>
        new(network, new RefitOptions { Targets = targets }, new ExactUpdater(new ExactOptions()), samples.Inputs, seed: 1);

    private static IcbsPruner Cut(MultilayerPerceptron network, SampleSet samples, PruningOptions? options = null)
    {
        var pruner = new IcbsPruner(
            network, samples, options ?? Options(), Tabu, new SolverRunner(), TimeProvider.System, seed: 3, parallelism: 2);
        pruner.CutInitially();
        return pruner;
    }

    private static PruningOptions Options() => new() { Density = 0.5, BlockSize = 12, BatchSize = 25, FixFractionKeep = 0, FixFractionPrune = 0 };

    private static double Distance(MultilayerPerceptron network, MultilayerPerceptron trained, SampleSet samples)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor difference = network.Logits(samples.Inputs, PlainLinearEvaluator.Instance)
            .sub(trained.Logits(samples.Inputs, PlainLinearEvaluator.Instance));
        return difference.mul(difference).sum().ToDouble();
    }

    private static float[] Weights(LinearLayer layer)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return layer.Weight.detach().data<float>().ToArray();
    }
}
