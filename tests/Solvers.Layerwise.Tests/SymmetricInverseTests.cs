using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class SymmetricInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public void TryInvert_PositiveDefinite_TimesTheMatrixIsTheIdentity(int size)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator((ulong)size);
        Tensor inputs = randn(new long[] { 2 * size, size }, generator: generator);
        Tensor matrix = inputs.t().mm(inputs).div(size);
        matrix.diagonal(0, 0, 1).add_(1);
        Tensor inverse = matrix.clone();
        Assert.True(SymmetricInverse.TryInvert(inverse));
        Assert.InRange(matrix.mm(inverse).sub(eye(size)).abs().max().item<float>(), 0, 1e-4f);
    }

    [Fact]
    public void TryInvert_Indefinite_Fails()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.False(SymmetricInverse.TryInvert(tensor(new float[] { 1, 2, 2, 1 }).view(2, 2)));
        Tensor large = eye(300);
        large.diagonal(0, 0, 1).narrow(0, 290, 1).fill_(-1);
        Assert.False(SymmetricInverse.TryInvert(large));
    }
}
