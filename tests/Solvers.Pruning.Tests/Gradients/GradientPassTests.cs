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
            float[] gathered = pass[layer].Gather(indices, 9, parallelism: 2);
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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_SequencesAndAnyMicroBatch_GivesTheGradientsOfAutograd(int microBatch)
    {
        using TokenPerceptron network = SmallNetworks.TokenPerceptron(1, 6, 5, 4, 3);
        using SampleSet samples = SmallNetworks.Sequences(2, 7, 9, 6, 3);
        using Batch batch = samples.Slice(0, 7);
        using var pass = GradientPass.Run(network, batch, network.Layers, microBatch);
        foreach (LinearLayer layer in network.Layers)
        {
            float[] expected = WeightGradient(network, batch, layer, out double loss);
            Assert.Equal(loss, pass.Loss, 1e-5);
            AssertClose(expected, pass[layer].Mean());
            int[] indices = [.. Enumerable.Range(0, expected.Length)];
            float[] gathered = pass[layer].Gather(indices, 7, parallelism: 2);
            for (int b = 0; b < 7; b++)
            {
                using Batch single = samples.Slice(b, 1);
                AssertClose(
                    WeightGradient(network, single, layer, out _),
                    gathered.AsSpan(b * indices.Length, indices.Length).ToArray());
            }
        }
    }

    private static float[] WeightGradient(INetwork network, Batch batch, LinearLayer layer, out double loss)
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
