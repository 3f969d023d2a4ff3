using Solvers.Models;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

/// <summary>Small random networks and samples, made from a seed.</summary>
internal static class SmallNetworks
{
    public static MultilayerPerceptron Perceptron(ulong seed, params ReadOnlySpan<int> widths) =>
        new("a random network", Layers(seed, widths));

    /// <summary>A perceptron over sequences; its last width is the number of tokens.</summary>
    public static TokenPerceptron TokenPerceptron(ulong seed, params ReadOnlySpan<int> widths) => new([.. Layers(seed, widths)]);

    public static SampleSet Samples(ulong seed, int count, int width, int classes)
    {
        var random = new SeededRandom(seed);
        long[] labels = new long[count];
        for (int b = 0; b < count; b++)
        {
            labels[b] = random.NextInt32(classes);
        }

        return new SampleSet("random samples", Normal(ref random, 1, count, width), torch.tensor(labels), classes);
    }

    /// <summary>Sequences of [positions, width] with a token to tell at every position but the first, and here and there none.</summary>
    public static SampleSet Sequences(ulong seed, int count, int positions, int width, int tokens)
    {
        var random = new SeededRandom(seed);
        long[] labels = new long[count * positions];
        for (int q = 0; q < labels.Length; q++)
        {
            bool scored = q % positions == 1 || (q % positions > 1 && random.NextInt32(5) > 0);
            labels[q] = scored ? random.NextInt32(tokens) : SampleSet.NotScored;
        }

        return new SampleSet(
            "random sequences",
            Normal(ref random, 1, count, positions, width),
            torch.tensor(labels).reshape(count, positions),
            tokens);
    }

    private static List<LinearLayer> Layers(ulong seed, ReadOnlySpan<int> widths)
    {
        var random = new SeededRandom(seed);
        var layers = new List<LinearLayer>();
        for (int l = 0; l + 1 < widths.Length; l++)
        {
            Tensor weight = Normal(ref random, 1.0 / Math.Sqrt(widths[l]), widths[l + 1], widths[l]);
            layers.Add(new LinearLayer($"layer{l}", weight, Normal(ref random, 0.1, widths[l + 1])));
        }

        return layers;
    }

    public static Tensor Normal(ref SeededRandom random, double deviation, params long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, static (product, length) => product * length)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * random.NextNormal());
        }

        return torch.tensor(values).reshape(shape).DetachFromDisposeScope();
    }
}
