using Solvers.Core;

namespace Solvers.Layerwise.Tests;

public sealed class FileMaskTests
{
    [Fact]
    public void PruneAsync_MasksOfARun_AreTheSameMasks()
    {
        using TemporaryFolder folder = new();
        using RandomLayer layer = new(3, 7, seed: 1);
        using PrunedWeights written = layer.Prune(Mask.Of(""" "random" """), SparsityPattern.Layer(0.4));
        string path = MaskFiles.Write(folder, "layer", written);
        using PrunedWeights read = layer.Prune(Mask.Of($$"""{ "type": "file", "path": "{{path}}" }"""), SparsityPattern.Layer(0.4));
        Assert.Equal(written.Kept.data<bool>().ToArray(), read.Kept.data<bool>().ToArray());
        Assert.Equal(written.Weights.data<float>().ToArray(), read.Weights.data<float>().ToArray());
    }

    [Theory]
    [InlineData("layer", "kept-bits/1", 0.5, "not as the pattern layer 0.5")]
    [InlineData("other", "kept-bits/1", 0.4, "has no mask of 'layer.weight'. It has those of other.weight")]
    [InlineData("layer", "pt", 0.4, "holds no masks")]
    public void PruneAsync_MisfittingFile_IsRefused(string name, string format, double density, string expected)
    {
        using TemporaryFolder folder = new();
        using RandomLayer layer = new(3, 7, seed: 1);
        using PrunedWeights written = layer.Prune(Mask.Of(""" "random" """), SparsityPattern.Layer(0.4));
        string path = MaskFiles.Write(folder, name, written, format);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(
            () => layer.Prune(Mask.Of($$"""{ "type": "file", "path": "{{path}}" }"""), SparsityPattern.Layer(density)));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_NoSuchFile_IsRefusedBeforeAnyLayer()
    {
        using TemporaryFolder folder = new();
        ConfigurationException failure = Assert.Throws<ConfigurationException>(
            () => Mask.Of($$"""{ "type": "file", "path": "{{folder.Path}}" }"""));
        Assert.Contains($"no file '{folder.At("masks.safetensors")}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PruneAsync_MaskOfAnotherShape_NamesBoth()
    {
        using TemporaryFolder folder = new();
        using RandomLayer small = new(3, 7, seed: 1);
        using RandomLayer large = new(5, 7, seed: 1);
        using PrunedWeights written = small.Prune(Mask.Of(""" "random" """), SparsityPattern.Layer(0.4));
        string path = MaskFiles.Write(folder, "layer", written);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(
            () => large.Prune(Mask.Of($$"""{ "type": "file", "path": "{{path}}" }"""), SparsityPattern.Layer(0.4)));
        Assert.Contains("has 3 bytes; 35 weights need 5", failure.Message, StringComparison.Ordinal);
    }
}
