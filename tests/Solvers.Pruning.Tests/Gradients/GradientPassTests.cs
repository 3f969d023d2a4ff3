using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

public sealed class GradientPassTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void Run_AnyMicroBatch_GivesTheGradientsOfAutograd(int microBatch)
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 6, 5, 4, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 9, 6, 3);
        using Batch batch = samples.Slice(0, 9);
        using var pass = GradientPass.Run(network, batch, network.Layers, microBatch);
        foreach (LinearLayer layer in network.Layers)
        {
            float[] expected = WeightGradient(network, batch, layer, out double loss);
            Assert.Equal(loss, pass.Loss, 1e-5);
            AssertClose(expected, pass[layer].Mean());

            int[] indices = [0, layer.InputCount, layer.InputCount + 1, (layer.InputCount * layer.OutputCount) - 1];
            float[] gathered = pass[layer].Gather(indices, 9);
            for (int b = 0; b < 9; b++)
            {
                using Batch single = samples.Slice(b, 1);
                float[] own = WeightGradient(network, single, layer, out _);
                AssertClose([.. indices.Select(i => own[i])], gathered.AsSpan(b * indices.Length, indices.Length).ToArray());
            }
        }
    }

    [Fact]
    public void Run_DeepestLayerAlone_RecordsNothingElse()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(1, 6, 5, 4, 3);
        using SampleSet samples = SmallNetworks.Samples(2, 9, 6, 3);
        using Batch batch = samples.Slice(0, 9);
        using var pass = GradientPass.Run(network, batch, [network.Layers[2]], microBatch: 0);
        AssertClose(WeightGradient(network, batch, network.Layers[2], out _), pass[network.Layers[2]].Mean());
        Assert.Throws<KeyNotFoundException>(() => pass[network.Layers[0]]);
        Assert.False(network.Layers[0].Weight.requires_grad);
    }

    [Fact]
    public void Gather_SequenceInputs_SumsOverPositions()
    {
        // One sample, two positions: d[b,t,i] a[b,t,j] summed over t.
        using Tensor inputs = torch.tensor([1f, 2f, 3f, 4f]).reshape(1, 2, 2);
        using Tensor gradients = torch.tensor([5f, 6f, 7f, 8f, 9f, 10f]).reshape(1, 2, 3);
        using var layer = new LayerGradients(inputs.alias(), gradients.alias());
        Assert.Equal([(5f * 1) + (8f * 3), (6f * 2) + (9f * 4)], layer.Gather([0, 3], 1));
        Assert.Equal((7f * 2) + (10f * 4), layer.Mean()[5]);
        Assert.Equal([1f + 9f, 4f + 16f], layer.InputSquares());
    }

    private static float[] WeightGradient(MultilayerPerceptron network, Batch batch, LinearLayer layer, out double loss)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor weight = layer.Weight.clone().requires_grad_(true);
        Tensor mean = network.SampleLosses(batch, new SubstitutingEvaluator(layer, weight)).mean();
        loss = mean.ToDouble();
        return torch.autograd.grad([mean], [weight])[0].data<float>().ToArray();
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5);
        }
    }
}
