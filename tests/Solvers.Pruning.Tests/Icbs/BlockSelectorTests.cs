using FsCheck;
using FsCheck.Fluent;
using Solvers.Models;
using Solvers.Numerics;

namespace Solvers.Pruning.Tests;

public sealed class BlockSelectorTests
{
    [Theory]
    [InlineData(ScoreKind.Gradient)]
    [InlineData(ScoreKind.Magnitude)]
    [InlineData(ScoreKind.GradientSigned)]
    public void Select_AnyMask_TakesTheExtremesOfTheCandidates(ScoreKind score) => Prop
        .ForAll<ulong>(seed =>
        {
            var random = new SeededRandom(seed);
            using MultilayerPerceptron network = SmallNetworks.Perceptron(seed, 7, 6);
            var mask = new LayerMask(network.Layers[0]);
            mask.KeepOnly([.. Enumerable.Range(0, 42).Where(_ => random.NextInt32(3) == 0)]);
            mask.Fix([.. Enumerable.Range(0, 42).Where(_ => random.NextInt32(5) == 0)]);
            mask.TabuPruned.Push([.. Enumerable.Range(0, 42).Where(i => mask.Pruned[i] == 1 && random.NextInt32(5) == 0)], 100);
            mask.TabuKept.Push([.. Enumerable.Range(0, 42).Where(i => mask.Pruned[i] == 0 && random.NextInt32(5) == 0)], 100);
            float[] gradient = [.. Enumerable.Range(0, 42).Select(_ => (float)random.NextNormal())];
            var quota = new BlockQuota(1 + random.NextInt32(9), 1 + random.NextInt32(9));

            BlockSelection block = new BlockSelector(new SelectionOptions { Score = score })
                .Select(mask, quota, new LayerStatistics(gradient, []), seed: 0);

            float Keep(int i) => score switch
            {
                ScoreKind.Gradient => MathF.Abs(gradient[i] * mask.Trained[i]),
                ScoreKind.Magnitude => MathF.Abs(mask.Trained[i]),
                _ => -(gradient[i] * mask.Trained[i]),
            };
            int[] candidates =
            [
                .. Enumerable.Range(0, 42).Where(i => !mask.Fixed[i] && !mask.TabuPruned.Members[i] && !mask.TabuKept.Members[i]),
            ];
            int[] restored = [.. candidates.Where(i => mask.Pruned[i] == 1).OrderByDescending(Keep).Take(quota.Pruned)];
            int[] removed = [.. candidates.Where(i => mask.Pruned[i] == 0).OrderBy(Keep).Take(quota.Kept)];
            Assert.Equal(restored.Concat(removed).Order(), block.Indices);
            Assert.Equal(restored.Length, block.PrunedCount);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(41, 43));
}
