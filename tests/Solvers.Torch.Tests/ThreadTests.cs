using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Solvers.Torch.Tests;

/// <summary>Tests of process-wide state, like those of <see cref="ScopeTests"/>: they run with no other test beside them.</summary>
[CollectionDefinition(Alone, DisableParallelization = true)]
[Collection(Alone)]
public sealed class ThreadTests
{
    public const string Alone = "alone";

    [Fact]
    public void NumThreads_Set_IsRead()
    {
        int former = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(former);
        Assert.Equal(former, get_num_threads());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2000)]
    public void Gradients_OnAnyThreadCount_HaveTheSameBits(int samples)
    {
        int former = get_num_threads();
        byte[][] bits = [.. new[] { 1, 2, 4 }.Select(threads =>
        {
            set_num_threads(threads);
            using DisposeScope scope = NewDisposeScope();
            using Generator generator = new(9);
            Tensor x = randn(samples, 784, generator: generator);
            Tensor w = (randn(512, 784, generator: generator) * 0.05).requires_grad_();
            Tensor v = randn(10, 512, generator: generator) * 0.05;
            Tensor y = randint(10, [samples], generator: generator);
            Tensor loss = functional.cross_entropy(functional.linear(functional.relu(functional.linear(x, w)), v), y);
            return autograd.grad([loss], [w])[0].Bits().Concat(loss.Bits()).ToArray();
        })];
        set_num_threads(former);
        Assert.Equal(bits[0], bits[1]);
        Assert.Equal(bits[0], bits[2]);
    }

    [Fact]
    public async Task Tensors_OnSeveralThreads_DoNotMeet()
    {
        double[] sums = await Task.WhenAll(Enumerable.Range(1, 8).Select(static i => Task.Run(() =>
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor sum = zeros(1, dtype: float64);
            for (int k = 0; k < 200; k++)
            {
                sum.add_(full(1, (double)i, dtype: float64));
            }

            return sum.ToDouble();
        })));
        Assert.Equal(Enumerable.Range(1, 8).Select(static i => 200.0 * i), sums);
    }
}
