using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class ObcMaskTests
{
    [Fact]
    public void PruneAsync_Row_TakesTheCheapestWeightEachTimeAndRefitsTheRest() => Prop
        .ForAll<byte, byte>((seed, rawDensity) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using RandomLayer layer = new(1, 7, seed);
            var pattern = SparsityPattern.Row((10 + (rawDensity % 90)) / 100.0);
            using PrunedWeights pruned = layer.Prune(Mask.Of("""{ "type": "obc", "dampening": 0 }"""), pattern);

            // Greedy from the definition: the error after each removal is that of the best refit without it.
            List<int> left = [.. Enumerable.Range(0, 7)];
            while (left.Count > pattern.KeptPerRow(7))
            {
                left.Remove(left.MinBy(candidate => Refit(layer.Problem, [.. left.Where(i => i != candidate)]).Error));
            }

            Tensor expected = Refit(layer.Problem, left).Weights;
            return PatternCheck.Fits(pruned, pattern) && pruned.Weights.to(float64).view(-1).allclose(expected, 1e-3, 1e-4);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(47, 53).WithMaxTest(60));

    [Fact]
    public void PruneAsync_OtherTargetInputs_MeetsThoseAsWellAsTheMaskAllows()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(3);
        Tensor x = randn(new long[] { 60, 6 }, generator: generator);
        using MomentsAccumulator moments = new("layer", 6);
        moments.Add(x, x.add(randn(new long[] { 60, 6 }, generator: generator).mul(0.5f)));
        using LayerProblem problem = moments.ToProblem("layer", randn(new long[] { 4, 6 }, generator: generator));
        using PrunedWeights pruned = Mask.Of("""{ "type": "obc", "dampening": 0 }""").Prune(problem, SparsityPattern.Layer(0.5));
        Tensor gradient = pruned.Weights.mm(problem.Gram).sub(problem.Correlation).masked_fill(pruned.Kept.logical_not(), 0f);
        Assert.True(gradient.abs().max().item<float>() < 1e-3 * problem.Correlation.abs().max().item<float>());
    }

    [Fact]
    public void PruneAsync_Layer_LetsRowsShareByWhatTheyLose()
    {
        using RandomLayer layer = new(24, 32, seed: 6);
        using PrunedWeights sparsegpt = layer.Prune(Mask.Of(""" "sparsegpt" """), SparsityPattern.Layer(0.4));
        using PrunedWeights rows = layer.Prune(Mask.Of(""" "obc" """), SparsityPattern.Row(0.4));
        using PrunedWeights whole = layer.Prune(Mask.Of(""" "obc" """), SparsityPattern.Layer(0.4));
        Assert.True(layer.Problem.RelativeError(whole.Weights) < layer.Problem.RelativeError(rows.Weights));
        Assert.True(layer.Problem.RelativeError(rows.Weights) < layer.Problem.RelativeError(sparsegpt.Weights));
    }

    /// <summary>The best weights of a row that has only some inputs, and their error up to a constant.</summary>
    private static (double Error, Tensor Weights) Refit(LayerProblem problem, List<int> left)
    {
        Tensor weights = zeros(7, dtype: float64);
        if (left.Count == 0)
        {
            return (0, weights);
        }

        using Tensor index = tensor(left.Select(static i => (long)i).ToArray());
        Tensor gram = problem.Gram.to(float64);
        Tensor correlation = problem.Correlation.to(float64).view(-1).index_select(0, index);
        Tensor own = gram.index_select(0, index).index_select(1, index).inverse().mm(correlation.unsqueeze(1)).squeeze(1);
        weights.index_copy_(0, index, own);
        return (-own.dot(correlation).item<double>(), weights);
    }
}
