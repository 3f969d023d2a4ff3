using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class ReductionTests
{
    [Fact]
    public void Sums_AndMeans_EqualTheirDefinition()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal(21f, matrix.sum().ToSingle());
        Assert.Equal([5f, 7f, 9f], matrix.sum(0L).Floats());
        Assert.Equal([6f, 15f], matrix.sum(1).Floats());
        Assert.Equal([2L, 1L], matrix.sum(-1, keepdim: true).shape);
        Assert.Equal(float64, matrix.sum(0L, type: float64).dtype);
        Assert.Equal(3.5f, matrix.mean().ToSingle());
        Assert.Equal([2f, 5f], matrix.mean([1L]).Floats());
        Assert.Equal([1f, 3f, 6f, 4f, 9f, 15f], matrix.cumsum(1).Floats());
        Values.Equal([Math.Sqrt(3.5)], matrix.std(), 1e-6);
        Values.Equal([Math.Sqrt(91)], matrix.norm(), 1e-6);
        Values.Equal([6.0, 15.0], matrix.norm(1, p: 1f), 1e-6);
        Values.Equal([Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3))], matrix[0].logsumexp(0), 1e-6);
    }

    [Fact]
    public void Extremes_ComeWithTheirIndices()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = tensor(new float[,] { { 1, 9, 3 }, { 7, 5, 6 } });
        Assert.Equal(9f, matrix.max().ToSingle());
        Assert.Equal(1f, matrix.min().ToSingle());
        Assert.Equal(1L, matrix.argmax().ToInt64());
        Assert.Equal([1L, 0L], matrix.argmax(1).Longs());
        Assert.Equal([0L, 1L], matrix.argmin(1).Longs());
        (Tensor values, Tensor indexes) = matrix.max(0);
        Assert.Equal([7f, 9f, 6f], values.Floats());
        Assert.Equal([1L, 0L, 1L], indexes.Longs());
    }

    [Fact]
    public void Orders_PutElementsInOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor(new[] { 3f, 1f, 4f, 1f, 5f });
        (Tensor largest, Tensor where) = values.topk(2);
        Assert.Equal([5f, 4f], largest.Floats());
        Assert.Equal([4L, 2L], where.Longs());
        Assert.Equal([1f, 1f, 3f], values.topk(3, largest: false).values.Floats());
        (Tensor sorted, Tensor from) = values.sort(stable: true);
        Assert.Equal([1f, 1f, 3f, 4f, 5f], sorted.Floats());
        Assert.Equal([1L, 3L, 0L, 2L, 4L], from.Longs());
        Assert.Equal([4L, 2L, 0L], values.argsort(descending: true).narrow(0, 0, 3).Longs());
        Assert.Equal(3f, values.median().ToSingle());
    }
}
