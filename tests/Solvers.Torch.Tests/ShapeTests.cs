using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Views_ShareMemory()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = arange(6, dtype: float32);
        Tensor view = values.view(2, 3);
        view.select(0, 1).fill_(0);
        Assert.Equal([0f, 1f, 2f, 0f, 0f, 0f], values.Floats());
        values.narrow(0, 0, 2).add_(10);
        Assert.Equal([10f, 11f, 2f], view[0].Floats());
    }

    [Fact]
    public void Copies_DoNotShareMemory()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = ones(2);
        Tensor copy = values.clone();
        values.zero_();
        Assert.Equal([1f, 1f], copy.Floats());
    }

    [Fact]
    public void Shapes_FollowTheirDefinition()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor cube = arange(24).reshape(2, 3, -1);
        Assert.Equal([2L, 3L, 4L], cube.shape);
        Assert.Equal([4L, 3L, 2L], cube.permute(2, 1, 0).shape);
        Assert.Equal([3L, 2L, 4L], cube.transpose(0, 1).shape);
        Assert.Equal([24L], cube.flatten().shape);
        Assert.Equal([2L, 12L], cube.flatten(1).shape);
        Assert.Equal([1L, 2L, 3L, 4L], cube.unsqueeze(0).shape);
        Assert.Equal([2L, 3L, 4L], cube.unsqueeze(0).squeeze().shape);
        Assert.Equal([2L, 3L, 4L], cube.unsqueeze(0).squeeze(0).shape);
        Assert.Equal([5L, 2L], ones(1, 2).expand(5, -1).shape);
        Assert.Equal([4L, 2L], ones(2, 1).repeat(2, 2).shape);
        Assert.Equal([0L, 2L], arange(4).slice(0, 0, 4, 2).Longs());
        Assert.Equal([3L, 2L, 1L, 0L], arange(4).flip(0).Longs());
        Assert.Equal([3L, 0L, 1L, 2L], arange(4).roll(1).Longs());
        Assert.Equal([0L, 0L, 1L, 1L], arange(2).repeat_interleave(2).Longs());
        Assert.Equal([2L, 1L], cube.split(2, 1).Select(static part => part.size(1)));
        Assert.Equal([2L, 1L], cube.split([2L, 1L], 1).Select(static part => part.size(1)));
        Assert.Equal([3L, 3L, 1L], arange(7).chunk(3).Select(static part => part.size(0)));
        Assert.Equal(3, cube.unbind(1).Length);
    }

    [Fact]
    public void Joins_PutTensorsSideBySide()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1f, 2f });
        Tensor b = tensor(new[] { 3f, 4f });
        Assert.Equal([1f, 2f, 3f, 4f], cat([a, b]).Floats());
        Assert.Equal([1f, 3f, 2f, 4f], stack([a, b], 1).Floats());
        Assert.Equal([2L, 2L], stack([a, b]).shape);
    }
}
