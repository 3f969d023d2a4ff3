using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class SwapsMaskTests
{
    [Fact]
    public void PruneAsync_AnyLayerAndStart_NeverWorsensAndEndsWhereNoSwapHelps() => Prop
        .ForAll<byte, byte, byte>((seed, kind, rawDensity) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using RandomLayer layer = new(3, 12, seed, rows: 30);
            double density = (10 + (rawDensity % 80)) / 100.0;
            SparsityPattern pattern = (kind % 3) switch
            {
                0 => SparsityPattern.Row(density),
                1 => SparsityPattern.Layer(density),
                _ => SparsityPattern.Group(2, 4),
            };
            string start = (kind / 3 % 3) switch { 0 => "random", 1 => "magnitude", _ => "sparsegpt" };
            using PrunedWeights pruned = layer.Prune(Mask.Of($$"""{ "type": "swaps", "start": "{{start}}" }"""), pattern, seed: kind);
            double error = layer.Problem.RelativeError(pruned.Weights);
            return PatternCheck.Fits(pruned, pattern)
                && error <= pruned.StartError + 1e-6
                && BestSwap(layer.Problem, pruned, pattern.Kind == PatternKind.Group ? 4 : 12) >= error - 1e-5;
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(31, 37));

    [Fact]
    public void PruneAsync_OtherTargetInputs_LowersTheErrorOfThose()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(3);
        Tensor x = randn(new long[] { 60, 10 }, generator: generator);
        using MomentsAccumulator moments = new("layer", 10);
        moments.Add(x, x.add(randn(new long[] { 60, 10 }, generator: generator).mul(0.5f)));
        using LayerProblem problem = moments.ToProblem("layer", randn(new long[] { 4, 10 }, generator: generator));
        using PrunedWeights pruned = Mask.Of(""" "swaps" """).Prune(problem, SparsityPattern.Row(0.5));
        double error = problem.RelativeError(pruned.Weights);
        Assert.True(error < 0.98 * pruned.StartError);
        Assert.InRange(BestSwap(problem, pruned, 10), error - 1e-5, 1);
    }

    [Fact]
    public void PruneAsync_CorrelatedInputs_FindsBetterMasksThanWanda()
    {
        using RandomLayer layer = new(16, 64, seed: 9, rows: 90);
        using PrunedWeights pruned = layer.Prune(Mask.Of(""" "swaps" """), SparsityPattern.Row(0.5));
        Assert.InRange(layer.Problem.RelativeError(pruned.Weights), 0, 0.9 * pruned.StartError!.Value);
    }

    [Fact]
    public void PruneAsync_MorePasses_NeverRaiseTheError()
    {
        using RandomLayer layer = new(4, 48, seed: 5, rows: 60);
        double last = double.PositiveInfinity;
        for (int passes = 1; passes <= 8; passes++)
        {
            using PrunedWeights pruned = layer.Prune(
                Mask.Of($$"""{ "type": "swaps", "passes": {{passes}}, "start": { "type": "random" } }"""), SparsityPattern.Row(0.5));
            double error = layer.Problem.RelativeError(pruned.Weights);
            Assert.True(error <= last + 1e-7);
            last = error;
        }
    }

    /// <summary>The least relative error that one swap within a group of a row leads to.</summary>
    private static double BestSwap(LayerProblem problem, PrunedWeights pruned, int groupSize)
    {
        double best = double.PositiveInfinity;
        bool[] kept = pruned.Kept.data<bool>().ToArray();
        int inputs = problem.InputCount;
        for (int i = 0; i < kept.Length; i++)
        {
            int group = i / inputs * inputs + (i % inputs / groupSize * groupSize);
            for (int j = group; j < group + groupSize; j++)
            {
                if (kept[i] && !kept[j])
                {
                    using Tensor swapped = pruned.Kept.clone();
                    swapped[i / inputs, i % inputs] = false;
                    swapped[j / inputs, j % inputs] = true;
                    using var other = PrunedWeights.Masked(problem.Weights, swapped);
                    best = Math.Min(best, problem.RelativeError(other.Weights));
                }
            }
        }

        return best;
    }
}
