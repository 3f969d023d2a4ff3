using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class SparseGptMaskTests
{
    [Fact]
    public void PruneAsync_AnyPattern_EqualsTheOptimalBrainSurgeonColumnByColumn() => Prop
        .ForAll<byte, byte, byte>((seed, kind, rawDensity) =>
        {
            using RandomLayer layer = new(5, 12, seed, deadInput: seed % 5 == 0 ? seed % 12 : null);
            double density = (10 + (rawDensity % 80)) / 100.0;
            SparsityPattern pattern = (kind % 4) switch
            {
                0 => SparsityPattern.Layer(density),
                1 => SparsityPattern.Row(density),
                2 => SparsityPattern.Group(2, 4),
                _ => SparsityPattern.Group(1, 3),
            };
            // Groups of 3 and of 4 fit into 12 columns alike.
            int blockSize = pattern.Kind == PatternKind.Group || (kind / 4) % 2 == 0 ? 12 : 6;
            NaiveSparseGpt naive = new(layer.Problem, pattern, blockSize, dampening: 0.01);
            using PrunedWeights pruned = layer.Prune(
                Mask.Of($$"""{ "type": "sparsegpt", "blockSize": {{blockSize}}, "dampening": 0.01 }"""), pattern);
            float[] weights = pruned.Weights.data<float>().ToArray();
            bool[] kept = pruned.Kept.data<bool>().ToArray();

            // Where two scores are nearly equal, single precision may choose the other.
            return naive.Margin < 1e-3
                || (kept.SequenceEqual(naive.Kept.Cast<bool>())
                    && weights.Zip(naive.Weights.Cast<double>()).All(static pair => Math.Abs(pair.First - pair.Second) < 2e-3));
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(13, 17).WithMaxTest(200));

    [Fact]
    public void PruneAsync_AnyLayer_MakesUpForMuchOfWhatItsMaskLoses()
    {
        using RandomLayer layer = new(24, 32, seed: 6);
        using PrunedWeights pruned = layer.Prune(Mask.Of(""" "sparsegpt" """), SparsityPattern.Row(0.5));
        using Tensor kept = pruned.Kept.clone();
        using var masked = PrunedWeights.Masked(layer.Problem.Weights, kept);
        Assert.InRange(layer.Problem.RelativeError(pruned.Weights), 0, 0.8 * layer.Problem.RelativeError(masked.Weights));
    }

    [Fact]
    public void PruneAsync_SingularMatrixWithoutDampening_AddsSomeAndReportsIt()
    {
        using RandomLayer layer = new(4, 32, seed: 1, rows: 8);
        using PrunedWeights undamped = layer.Prune(Mask.Of("""{ "type": "sparsegpt", "dampening": 0 }"""), SparsityPattern.Layer(0.5));
        using PrunedWeights dampened = layer.Prune(Mask.Of("""{ "type": "sparsegpt", "dampening": 0.01 }"""), SparsityPattern.Layer(0.5));
        Assert.True(undamped.AddedDampening > 0);
        Assert.Equal(0, dampened.AddedDampening);
        Assert.True(PatternCheck.Fits(undamped, SparsityPattern.Layer(0.5)));
    }

    [Fact]
    public void PruneAsync_MatrixThatIsNotPositiveDefinite_IsDampened()
    {
        using Tensor weights = ones(2, 2);
        using Tensor gram = tensor(new float[] { 1, 3, 3, 1 }).view(2, 2);
        using LayerProblem problem = new("layer", weights, gram, rowCount: 2);
        using PrunedWeights pruned = Mask.Of(""" "sparsegpt" """).Prune(problem, SparsityPattern.Row(0.5));
        Assert.True(pruned.AddedDampening > 2);
        Assert.True(PatternCheck.Fits(pruned, SparsityPattern.Row(0.5)));
    }

    [Fact]
    public void PruneAsync_NotANumberInTheMatrix_NamesTheLayer()
    {
        using Tensor weights = ones(2, 2);
        using Tensor gram = tensor(new[] { 1, float.NaN, float.NaN, 1 }).view(2, 2);
        using LayerProblem problem = new("decoder.q", weights, gram, rowCount: 2);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(
            () => Mask.Of(""" "sparsegpt" """).Prune(problem, SparsityPattern.Row(0.5)));
        Assert.Contains("'decoder.q'", failure.Message, StringComparison.Ordinal);
    }
}
