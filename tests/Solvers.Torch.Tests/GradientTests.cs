using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Solvers.Torch.Tests;

public sealed class GradientTests
{
    [Fact]
    public void Grad_OfMultilayerPerceptron_EqualsCentralDifferences()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(7);
        Tensor x = randn(5, 4, dtype: float64, generator: generator);
        Tensor y = tensor(new long[] { 0, 2, 1, 2, 0 });
        Tensor w1 = randn(6, 4, dtype: float64, generator: generator).requires_grad_();
        Tensor b1 = zeros(6, dtype: float64).requires_grad_();
        Tensor w2 = randn(3, 6, dtype: float64, generator: generator).requires_grad_();

        IList<Tensor> gradients = autograd.grad([Loss(x, y, w1, b1, w2)], [w1, b1, w2]);

        using (no_grad())
        {
            Assert.Equal(Differences(w1, () => Loss(x, y, w1, b1, w2)), gradients[0].data<double>().ToArray(), Near);
            Assert.Equal(Differences(b1, () => Loss(x, y, w1, b1, w2)), gradients[1].data<double>().ToArray(), Near);
            Assert.Equal(Differences(w2, () => Loss(x, y, w1, b1, w2)), gradients[2].data<double>().ToArray(), Near);
        }
    }

    [Fact]
    public void Grad_WithRetainedGraph_GivesGradientsPerSample()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(11);
        Tensor x = randn(4, 3, generator: generator);
        Tensor y = tensor(new long[] { 1, 0, 1, 1 });
        Tensor w = randn(2, 3, generator: generator).requires_grad_();

        Tensor losses = functional.cross_entropy(functional.linear(x, w), y, reduction: Reduction.None);
        Tensor sum = zeros(2, 3);
        for (int i = 0; i < 4; i++)
        {
            Tensor one = autograd.grad([losses[i]], [w], retain_graph: true)[0];
            sum = sum + one;
        }

        Tensor whole = autograd.grad([losses.sum()], [w])[0];
        Assert.True(allclose(sum, whole, 1e-5, 1e-6));
    }

    [Fact]
    public void Grad_OfUnusedInput_NeedsPermission()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor used = ones(2).requires_grad_();
        Tensor unused = ones(2).requires_grad_();

        Tensor loss = used.square().sum();
#if !USE_TORCHSHARP
        // TorchSharp 0.99.6 ends the process here: it does not catch the exception of libtorch.
        Assert.ThrowsAny<Exception>(() => autograd.grad([loss], [used, unused], retain_graph: true));
#endif
        IList<Tensor> gradients = autograd.grad([loss], [used, unused], allow_unused: true);
        Assert.Equal([2f, 2f], gradients[0].data<float>().ToArray());
        Assert.True(gradients[1].IsInvalid);
    }

    [Fact]
    public void Grad_WithCreatedGraph_CanBeDifferentiatedAgain()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(3.0).requires_grad_();

        Tensor first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Tensor second = autograd.grad([first], [x])[0];

        Assert.Equal(27.0, first.ToDouble(), 12);
        Assert.Equal(18.0, second.ToDouble(), 12);
    }

    [Fact]
    public void Grad_WithWeights_GivesWeightedSum()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f, 2f }).requires_grad_();

        Tensor gradient = autograd.grad([x * x], [x], [tensor(new[] { 10f, 100f })])[0];

        Assert.Equal([20f, 400f], gradient.data<float>().ToArray());
    }

    [Fact]
    public void NoGrad_Disposed_RestoresRecording()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2).requires_grad_();
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (set_grad_enabled(true))
            {
                Assert.True((x * 2).requires_grad);
            }

            Assert.False(is_grad_enabled());
        }

        Assert.True((x * 2).requires_grad);
        Assert.True(x.is_leaf);
        Assert.False((x * 2).is_leaf);
        Assert.False(x.detach().requires_grad);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-7;

    private static Tensor Loss(Tensor x, Tensor y, Tensor w1, Tensor b1, Tensor w2) =>
        functional.cross_entropy(functional.linear(functional.relu(functional.linear(x, w1, b1)), w2), y);

    private static double[] Differences(Tensor parameter, Func<Tensor> loss)
    {
        const double step = 1e-6;
        double[] values = parameter.data<double>().ToArray();
        double[] gradient = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            gradient[i] = (At(i, values[i] + step) - At(i, values[i] - step)) / (2 * step);
            At(i, values[i]);
        }

        return gradient;

        double At(int index, double value)
        {
            parameter.data<double>().CopyFrom([value], 0, index);
            return loss().ToDouble();
        }
    }
}
