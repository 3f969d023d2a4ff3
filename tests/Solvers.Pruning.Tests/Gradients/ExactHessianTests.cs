using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

public sealed class ExactHessianTests
{
    private static readonly int[] Indices = [0, 3, 7, 11, 12, 19];

    [Fact]
    public void Compute_SmallNetwork_EqualsDifferencesOfGradients()
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(3, 5, 4, 3);
        using SampleSet samples = SmallNetworks.Samples(4, 40, 5, 3);
        using Batch batch = samples.Slice(0, 40);
        LinearLayer layer = network.Layers[0];
        double[] hessian = ExactHessian.Compute(network, batch, layer, Indices, chunk: 0);
        const float Step = 1e-2f;
        for (int row = 0; row < Indices.Length; row++)
        {
            float[] above = Gradient(network, batch, layer, Indices[row], Step);
            float[] below = Gradient(network, batch, layer, Indices[row], -Step);
            for (int column = 0; column < Indices.Length; column++)
            {
                double difference = (above[Indices[column]] - below[Indices[column]]) / (2.0 * Step);

                // A rectifier may switch inside the difference, so the tolerance is that of the few samples it moves.
                Assert.Equal(difference, hessian[(row * Indices.Length) + column], 2e-2);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    public void Compute_InChunks_EqualsTheWhole(int chunk)
    {
        using MultilayerPerceptron network = SmallNetworks.Perceptron(3, 5, 4, 3);
        using SampleSet samples = SmallNetworks.Samples(4, 40, 5, 3);
        using Batch batch = samples.Slice(0, 40);
        double[] whole = ExactHessian.Compute(network, batch, network.Layers[0], Indices, chunk: 0);
        double[] pieces = ExactHessian.Compute(network, batch, network.Layers[0], Indices, chunk);
        for (int q = 0; q < whole.Length; q++)
        {
            Assert.Equal(whole[q], pieces[q], 1e-6);
        }
    }

    private static float[] Gradient(MultilayerPerceptron network, Batch batch, LinearLayer layer, int index, float step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[] values = layer.Weight.data<float>().ToArray();
        values[index] += step;
        Tensor weight = torch.tensor(values).reshape(layer.Weight.shape).requires_grad_(true);
        Tensor mean = network.SampleLosses(batch, new SubstitutingEvaluator(layer, weight)).mean();
        return torch.autograd.grad([mean], [weight])[0].data<float>().ToArray();
    }
}
