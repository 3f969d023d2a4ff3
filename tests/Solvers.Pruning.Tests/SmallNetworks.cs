using Solvers.Models;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

/// <summary>Small random networks and samples, made from a seed.</summary>
internal static class SmallNetworks
{
    public static MultilayerPerceptron Perceptron(ulong seed, params ReadOnlySpan<int> widths)
    {
        var random = new SeededRandom(seed);
        var layers = new List<LinearLayer>();
        for (int l = 0; l + 1 < widths.Length; l++)
        {
            Tensor weight = Normal(ref random, 1.0 / Math.Sqrt(widths[l]), widths[l + 1], widths[l]);
            layers.Add(new LinearLayer($"layer{l}", weight, Normal(ref random, 0.1, widths[l + 1])));
        }

        return new MultilayerPerceptron("a random network", layers);
    }

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

    private static Tensor Normal(ref SeededRandom random, double deviation, params long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, static (product, length) => product * length)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * random.NextNormal());
        }

        return torch.tensor(values).reshape(shape).DetachFromDisposeScope();
    }
}
