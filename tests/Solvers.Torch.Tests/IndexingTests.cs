using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class IndexingTests
{
    [Fact]
    public void Subscripts_ReadAndWrite()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = arange(6).reshape(2, 3);
        Assert.Equal([3L, 4L, 5L], matrix[1].Longs());
        Assert.Equal(4L, matrix[1, 1].ToInt64());
        Assert.Equal([1L, 4L], matrix[TensorIndex.Ellipsis, TensorIndex.Single(1)].Longs());
        Assert.Equal([1L, 2L, 4L, 5L], matrix[TensorIndex.Colon, TensorIndex.Slice(1)].Longs());
        Assert.Equal([1L, 3L], matrix[TensorIndex.None, TensorIndex.Single(0)].shape);
        Assert.Equal([5L, 0L], matrix[tensor(new long[] { 1, 0 }), tensor(new long[] { 2, 0 })].Longs());
        Assert.Equal([4L, 5L], matrix[matrix > 3].Longs());
        matrix[0] = tensor(new long[] { 7, 8, 9 });
        Assert.Equal([7L, 8L, 9L, 3L, 4L, 5L], matrix.Longs());
        matrix[TensorIndex.Colon, TensorIndex.Single(0)] = tensor(0L);
        Assert.Equal([0L, 8L, 9L, 0L, 4L, 5L], matrix.Longs());
        matrix.index_put_(tensor(new long[] { -1, -2 }), tensor(new long[] { 0, 1 }), tensor(new long[] { 1, 2 }));
        Assert.Equal([0L, -1L, 9L, 0L, 4L, -2L], matrix.Longs());
    }

    [Fact]
    public void IndexSelect_AndIndexCopy_AreInverse()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = arange(8, dtype: float32).reshape(4, 2);
        Tensor rows = tensor(new long[] { 3, 1 });
        Tensor picked = matrix.index_select(0, rows);
        Assert.Equal([6f, 7f, 2f, 3f], picked.Floats());
        Tensor restored = zeros(4, 2);
        restored.index_copy_(0, rows, picked);
        Assert.Equal([0f, 0f, 2f, 3f, 0f, 0f, 6f, 7f], restored.Floats());
        restored.index_add_(0, rows, picked, 2);
        Assert.Equal([0f, 0f, 6f, 9f, 0f, 0f, 18f, 21f], restored.Floats());
        restored.index_fill_(0, rows, 1);
        Assert.Equal([0f, 0f, 1f, 1f, 0f, 0f, 1f, 1f], restored.Floats());
    }

    [Fact]
    public void Gather_AndScatter_AreInverse()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Tensor index = tensor(new long[,] { { 2 }, { 0 } });
        Tensor picked = matrix.gather(1, index);
        Assert.Equal([3f, 4f], picked.Floats());
        Tensor written = zeros(2, 3);
        written.scatter_(1, index, picked);
        Assert.Equal([0f, 0f, 3f, 4f, 0f, 0f], written.Floats());
        Assert.Equal([1f, 2f, 6f, 8f, 5f, 6f], matrix.scatter_add(1, index, picked).Floats());
        Assert.Equal([0f, 2f, 0f, 4f, 0f, 6f], matrix.masked_fill(matrix.remainder(2).ne(0), 0).Floats());
        Assert.Equal([2f, 4f, 6f], matrix.masked_select(matrix.remainder(2).eq(0)).Floats());
        Assert.Equal([0L, 1L, 1L, 0L], nonzero(tensor(new float[,] { { 0, 1 }, { 2, 0 } })).Longs());
        Assert.Equal([6f, 1f], matrix.take(tensor(new long[] { 5, 0 })).Floats());
    }
}
