using FsCheck;
using FsCheck.Fluent;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

public sealed class LayerGradientsTests
{
    [Fact]
    public void Gather_SequenceInputs_SumsOverPositions()
    {
        // One sample, two positions: d[b,t,i] a[b,t,j] summed over t.
        using Tensor inputs = torch.tensor([1f, 2f, 3f, 4f]).reshape(1, 2, 2);
        using Tensor gradients = torch.tensor([5f, 6f, 7f, 8f, 9f, 10f]).reshape(1, 2, 3);
        using var layer = new LayerGradients(inputs.alias(), gradients.alias());
        Assert.Equal([(5f * 1) + (8f * 3), (6f * 2) + (9f * 4)], layer.Gather([0, 3], 1, parallelism: 1));
        Assert.Equal((7f * 2) + (10f * 4), layer.Mean()[5]);
        Assert.Equal([1f + 9f, 4f + 16f], layer.InputSquares());
    }

    [Fact]
    public void Gather_AnyShape_EqualsMaterialisedGradientsOnAnyThreads() => Prop
        .ForAll<ulong>(static seed =>
        {
            using DisposeScope scope = torch.NewDisposeScope();
            var random = new SeededRandom(seed);
            int samples = 1 + random.NextInt32(4);

            // Now and then so wide that one sample takes several tiles of positions.
            bool wide = random.NextInt32(4) == 0;
            int positions = 1 + random.NextInt32(wide ? 300 : 70);
            int outputs = 1 + random.NextInt32(wide ? 900 : 20);
            int inputs = 1 + random.NextInt32(wide ? 900 : 20);
            float[] a = Normals(ref random, samples * positions * inputs);
            float[] d = Normals(ref random, samples * positions * outputs);
            int[] indices = Chosen(ref random, outputs * inputs);
            using var layer = new LayerGradients(
                torch.tensor(a).reshape(samples, positions, inputs), torch.tensor(d).reshape(samples, positions, outputs));
            int limit = 1 + random.NextInt32(samples + 2);
            float[] gathered = layer.Gather(indices, limit, parallelism: 1);
            Assert.Equal(Math.Min(limit, samples) * indices.Length, gathered.Length);
            Assert.Equal(gathered, layer.Gather(indices, limit, parallelism: 4));
            for (int b = 0; b < Math.Min(limit, samples); b++)
            {
                for (int q = 0; q < indices.Length; q++)
                {
                    (int i, int j) = Math.DivRem(indices[q], inputs);
                    double expected = 0;
                    double scale = 0;
                    for (int t = 0; t < positions; t++)
                    {
                        double product = (double)d[(((b * positions) + t) * outputs) + i] * a[(((b * positions) + t) * inputs) + j];
                        expected += product;
                        scale += Math.Abs(product);
                    }

                    Assert.Equal(expected, gathered[(b * indices.Length) + q], (1e-5 * scale) + 1e-12);
                }
            }
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(17, 41).WithMaxTest(60));

    [Fact]
    public void Gather_StridedTensors_AreReadAsTheyLie()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor inputs = torch.randn(2, 4, 3);
        Tensor gradients = torch.randn(2, 5, 3);
        using var strided = new LayerGradients(inputs.transpose(1, 2).alias(), gradients.transpose(1, 2).alias());
        using var whole = new LayerGradients(
            inputs.transpose(1, 2).contiguous(), gradients.transpose(1, 2).contiguous());
        int[] indices = [0, 7, 11, 19];
        Assert.Equal(whole.Gather(indices, 2, parallelism: 1), strided.Gather(indices, 2, parallelism: 1));
    }

    private static float[] Normals(ref SeededRandom random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)random.NextNormal();
        }

        return values;
    }

    private static int[] Chosen(ref SeededRandom random, int of)
    {
        int[] all = [.. Enumerable.Range(0, of)];
        random.Shuffle<int>(all);
        return [.. all.Take(1 + random.NextInt32(Math.Min(of, 200))).Order()];
    }
}
