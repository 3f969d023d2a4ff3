using Solvers.Core;
using Solvers.Exact;
using Solvers.Layerwise;
using Solvers.Models;
using Solvers.Tabu;

namespace Solvers.Pruning.Tests;

public sealed class LayerwiseStartTests
{
    private static readonly NamedSolver Tabu = new("tabu", new TabuSolver(new TabuOptions { WalkMoves = 50, Walks = 1, IdleRounds = 1 }));

    [Fact]
    public async Task StartFrom_LayerwiseResult_TakesMasksAndWeightsAndRestoresTrainedValues()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 12, 10, 6, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 80, 12, 3);
        var options = new PruningOptions { Density = 0.5, BlockSize = 12, BatchSize = 25, StepsPerEpoch = 2, Epochs = 1 };
        var pruner = new IcbsPruner(
            network, samples, options, Tabu, new SolverRunner(), TimeProvider.System, seed: 3, parallelism: 1);
        float[][] trained = [.. pruner.Masks.Select(static mask => mask.Trained)];
        var layerwise = new LayerwiseOptions { Pattern = "row", Density = 0.5, Exclude = ["layer1"] };
        var kept = new KeptMasks();
        await new LayerwisePruner(
            network,
            LayerwisePlan.Of(network, layerwise, PatternKind.Row),
            layerwise,
            new LayerwiseMethods(new RowMask(), new ExactUpdater(new ExactOptions())),
            seed: 1).PruneAsync(samples.Inputs, kept);
        float[][] refitted = [.. pruner.Masks.Select(static mask => mask.ReadWeights())];
        pruner.StartFrom(kept.Kept);
        for (int l = 0; l < trained.Length; l++)
        {
            LayerMask mask = pruner.Masks[l];
            Assert.Equal(refitted[l], mask.ReadWeights());
            Assert.Equal(l == 1 ? mask.WeightCount : mask.WeightCount / 2, mask.KeptCount);
            for (int i = 0; i < mask.WeightCount; i++)
            {
                Assert.Equal(mask.Pruned[i] != 0 ? trained[l][i] : refitted[l][i], mask.Values[i]);
            }

            int prunedCount = mask.WeightCount - mask.KeptCount;
            Assert.Equal((int)(0.42 * prunedCount), Enumerable.Range(0, mask.WeightCount).Count(i => mask.Fixed[i] && mask.Pruned[i] != 0));
        }

        int[] counts = [.. pruner.Masks.Select(static mask => mask.KeptCount)];
        for (int step = 0; step < pruner.PlannedSteps; step++)
        {
            StepRecord record = (await pruner.StepAsync(CancellationToken.None)).Record;
            Assert.DoesNotContain(record.Blocks, static block => block.Layer == "layer1");
            Assert.Equal(counts, pruner.Masks.Select(static mask => mask.Pruned.Count((byte)0)));
        }
    }

    private sealed class RowMask : IMaskMethod
    {
        public PatternKind UsualPattern => PatternKind.Row;

        public ValueTask<PrunedWeights> PruneAsync(
            LayerProblem problem, LayerContext context, CancellationToken cancellationToken = default)
        {
            using TorchSharp.torch.Tensor scores = problem.Weights.abs();
            return ValueTask.FromResult(PrunedWeights.Masked(problem.Weights, context.Pattern.Keep(scores)));
        }
    }
}
