using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Solvers.Torch.Tests;

public sealed class FunctionalTests
{
    [Fact]
    public void CrossEntropy_EqualsItsDefinition()
    {
        using DisposeScope scope = NewDisposeScope();
        double[,] scores = { { 1, 2, 0.5 }, { -1, 3, 2 } };
        long[] target = [1, 2];
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++)
        {
            double sum = 0;
            for (int j = 0; j < 3; j++)
            {
                sum += Math.Exp(scores[i, j]);
            }

            losses[i] = Math.Log(sum) - scores[i, target[i]];
        }

        Tensor input = tensor(scores);
        Tensor labels = tensor(target);
        Values.Equal(losses, functional.cross_entropy(input, labels, reduction: Reduction.None));
        Values.Equal([losses.Sum()], functional.cross_entropy(input, labels, reduction: Reduction.Sum));
        Values.Equal([losses.Average()], functional.cross_entropy(input, labels));
        Values.Equal([losses.Average()], functional.nll_loss(input.log_softmax(1), labels));
    }

    [Fact]
    public void Linear_IsProductPlusBias()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new double[,] { { 1, 2 } });
        Tensor w = tensor(new double[,] { { 1, 1 }, { 2, 0 }, { 0, 3 } });
        Values.Equal([3, 2, 6], functional.linear(x, w));
        Values.Equal([13, 22, 36], functional.linear(x, w, tensor(new[] { 10.0, 20.0, 30.0 })));
    }

    [Fact]
    public void Softmax_SumsToOne()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new double[,] { { 1000, 1001 }, { -5, 3 } });
        Values.Equal([1, 1], x.softmax(1).sum(1));
        Assert.True(allclose(x.softmax(1).log(), x.log_softmax(1)));
        Assert.True(allclose(functional.softmax(x, 1), x.softmax(1)));
        Assert.True(allclose(functional.log_softmax(x, 1), x.log_softmax(1)));
    }

    [Fact]
    public void LayerNorm_GivesMeanZeroAndVarianceOne()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new double[,] { { 1, 2, 3, 4 } });
        Tensor y = functional.layer_norm(x, [4L], eps: 0);
        Values.Equal([0], y.mean());
        Values.Equal([1], y.square().mean());
        Tensor z = functional.layer_norm(x, [4L], full(4, 2.0, dtype: float64), ones(4, dtype: float64), 0);
        Assert.True(allclose(z, (y * 2) + 1));
    }

    [Fact]
    public void Activations_EqualTheirDefinition()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { -1.0, 0.0, 2.0 });
        Values.Equal([0, 0, 2], functional.relu(x));
        Values.Equal([-0.15865525393145707, 0, 1.9544997361036416], functional.gelu(x), 1e-9);
        Values.Equal([1, 0, 0, 0, 0, 1], functional.one_hot(tensor(new long[] { 0, 2 }), 3));
        Values.Equal([5.0 / 3], functional.mse_loss(x, zeros(3, dtype: float64)));
    }
}
