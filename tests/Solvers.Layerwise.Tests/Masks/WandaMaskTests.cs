using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class WandaMaskTests
{
    [Fact]
    public void PruneAsync_PerRow_PrunesTheLowestWeightTimesNorm() => Prop
        .ForAll<byte, byte>((seed, rawDensity) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using RandomLayer layer = new(3, 11, seed);
            double density = (1 + (rawDensity % 100)) / 100.0;
            using PrunedWeights pruned = layer.Prune(Mask.Of(""" "wanda" """), SparsityPattern.Row(density));
            int lowest = (int)((11 * (1 - density)) + 1e-9);
            for (int row = 0; row < 3; row++)
            {
                double[] scores = [.. Enumerable.Range(0, 11).Select(i =>
                    Math.Abs(layer.Problem.Weights[row, i].item<float>()) * Math.Sqrt(layer.Problem.Gram[i, i].item<float>()))];
                int[] expected = [.. Enumerable.Range(0, 11).OrderBy(i => scores[i]).Take(lowest)];
                for (int i = 0; i < 11; i++)
                {
                    bool kept = pruned.Kept[row, i].item<bool>();
                    float value = pruned.Weights[row, i].item<float>();
                    if (kept == expected.Contains(i) || value != (kept ? layer.Problem.Weights[row, i].item<float>() : 0))
                    {
                        return false;
                    }
                }
            }

            return true;
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(7, 11));
}
