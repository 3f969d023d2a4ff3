using FsCheck;
using FsCheck.Fluent;
using Solvers.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class MaskMethodsTests
{
    private static readonly string[] Sections =
    [
        """ "magnitude" """,
        """ "wanda" """,
        """ "random" """,
        """{ "type": "sparsegpt", "blockSize": 5 }""",
        """ "obc" """,
        """{ "type": "swaps", "start": { "type": "magnitude" } }""",
    ];

    [Fact]
    public void PruneAsync_AnyMethodAndPattern_HasExactlyThePattern() => Prop
        .ForAll<byte, byte, byte>((shape, choice, rawDensity) =>
        {
            int groupSize = 1 + (rawDensity % 8);
            int inputs = groupSize * (1 + (shape % 5));
            SparsityPattern pattern = (choice % 3) switch
            {
                0 => SparsityPattern.Layer((1 + (rawDensity % 100)) / 100.0),
                1 => SparsityPattern.Row((1 + (rawDensity % 100)) / 100.0),
                _ => SparsityPattern.Group(1 + (shape % groupSize), groupSize),
            };
            using RandomLayer layer = new(1 + (shape / 32), inputs, choice, deadInput: choice % 7 == 0 ? 0 : null);
            return Sections.All(section =>
            {
                using PrunedWeights pruned = layer.Prune(Mask.Of(section), pattern);
                return PatternCheck.Fits(pruned, pattern);
            });
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(3, 5));

    [Fact]
    public void PruneAsync_AnyNumberOfThreads_SameBits()
    {
        using DisposeScope scope = NewDisposeScope();
        using RandomLayer layer = new(300, 260, seed: 4, rows: 600);
        int threads = get_num_threads();
        try
        {
            foreach (string section in Sections)
            {
                foreach (SparsityPattern pattern in new[] { SparsityPattern.Layer(0.4), SparsityPattern.Group(2, 4) })
                {
                    set_num_threads(1);
                    using PrunedWeights alone = layer.Prune(Mask.Of(section), pattern);
                    set_num_threads(4);
                    using PrunedWeights together = layer.Prune(Mask.Of(section), pattern);
                    Assert.Equal(alone.Weights.data<float>().ToArray(), together.Weights.data<float>().ToArray());
                    Assert.Equal(alone.Kept.data<bool>().ToArray(), together.Kept.data<bool>().ToArray());
                }
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void PruneAsync_AnyMethod_ChangesNeitherLayerNorLeavesTensors()
    {
        using RandomLayer layer = new(6, 8, seed: 2);
        float[] before = layer.Problem.Weights.data<float>().ToArray();
        float[] gram = layer.Problem.Gram.data<float>().ToArray();

        // The problem keeps its correlation once someone has asked for it.
        _ = layer.Problem.Correlation;
        long count = LiveTensors.CountSettled();
        foreach (string section in Sections)
        {
            layer.Prune(Mask.Of(section), SparsityPattern.Group(1, 2)).Dispose();
        }

        Assert.Equal(count, Tensor.TotalCount);
        Assert.Equal(before, layer.Problem.Weights.data<float>().ToArray());
        Assert.Equal(gram, layer.Problem.Gram.data<float>().ToArray());
    }

    [Fact]
    public void PruneAsync_Random_DependsOnTheSeedAlone()
    {
        using RandomLayer layer = new(6, 32, seed: 2);
        using PrunedWeights first = layer.Prune(Mask.Of("""{ "type": "random" }"""), SparsityPattern.Row(0.5), seed: 1);
        using PrunedWeights again = layer.Prune(Mask.Of("""{ "type": "random" }"""), SparsityPattern.Row(0.5), seed: 1);
        using PrunedWeights other = layer.Prune(Mask.Of("""{ "type": "random" }"""), SparsityPattern.Row(0.5), seed: 2);
        Assert.Equal(first.Kept.data<bool>().ToArray(), again.Kept.data<bool>().ToArray());
        Assert.NotEqual(first.Kept.data<bool>().ToArray(), other.Kept.data<bool>().ToArray());
    }

    [Fact]
    public void PruneAsync_PatternDoesNotDivideTheInputs_NamesLayerAndRemedy()
    {
        using RandomLayer layer = new(2, 6, seed: 2);
        ConfigurationException failure = Assert.Throws<ConfigurationException>(
            () => layer.Prune(Mask.Of(""" "wanda" """), SparsityPattern.Group(2, 4)));
        Assert.Contains("'layer' cannot have the pattern 2:4: 6 inputs", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "blockSize": 128 }""", "layerwise.mask.type is missing")]
    [InlineData("""{ "type": "wand" }""", "layerwise.mask.type is \"wand\", which is not known")]
    [InlineData("""{ "type": "wanda", "blockSize": 128 }""", "layerwise.mask.blockSize is not known")]
    [InlineData("""{ "type": "sparsegpt", "dampening": -1 }""", "layerwise.mask.dampening")]
    public void Bind_WrongSection_NamesTheKey(string section, string expected) =>
        Assert.Contains(expected, Assert.Throws<ConfigurationException>(() => Mask.Options(section)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bind_TextOrObject_GivesTypeAndDefaults()
    {
        Assert.Equal("wanda", Assert.IsType<PlainMaskOptions>(Mask.Options(""" "wanda" """)).Type);
        SparseGptOptions options = Assert.IsType<SparseGptOptions>(Mask.Options("""{ "type": "sparsegpt" }"""));
        Assert.Equal((128, 0.01), (options.BlockSize, options.Dampening));
    }
}
