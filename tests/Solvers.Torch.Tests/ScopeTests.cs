using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Solvers.Torch.Tests;

[Collection(ThreadTests.Alone)]
public sealed class ScopeTests
{
    [Fact]
    public void Scope_AtItsEnd_DisposesWhatStayed()
    {
        Tensor inner;
        Tensor outer;
        Tensor free;
        using (DisposeScope around = NewDisposeScope())
        {
            using (DisposeScope scope = NewDisposeScope())
            {
                inner = ones(2);
                outer = ones(2).MoveToOuterDisposeScope();
                free = ones(2).DetachFromDisposeScope();
                Assert.Equal(1, scope.DisposablesCount);
                Assert.True(scope.Contains(inner));
            }

            Assert.True(inner.IsInvalid);
            Assert.False(outer.IsInvalid);
            Assert.Equal(1, around.DisposablesCount);
        }

        Assert.True(outer.IsInvalid);
        Assert.False(free.IsInvalid);
        free.Dispose();
        Assert.True(free.IsInvalid);
    }

    [Fact]
    public void DisposeEverythingBut_KeepsTheTensor()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor gone = ones(2);
        Tensor kept = ones(2);
        scope.DisposeEverythingBut(kept);
        Assert.True(gone.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void MoveToOuter_WithoutOuterScope_LeavesAllScopes()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            moved = ones(2).MoveToOuterDisposeScope();
        }

        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void DisposedTensor_Used_Throws()
    {
        Tensor gone = ones(2);
        gone.Dispose();
        gone.Dispose();
        Assert.ThrowsAny<Exception>(() => gone.add(1));
    }

    [Fact]
    public void TrainingSteps_LeakNothing()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        for (int step = 0; step < 3; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor w = randn(3, 4).requires_grad_();
            Tensor loss = functional.cross_entropy(functional.linear(randn(5, 4), w), randint(3, [5L]));
            Tensor gradient = autograd.grad([loss], [w])[0];
            using (no_grad())
            {
                w.sub_(gradient * 0.1);
                (Tensor values, Tensor indexes) = gradient.abs().flatten().topk(2);
                Assert.Equal(2, values.numel() + indexes.numel() - 2);
                Assert.Equal(12, w[TensorIndex.Colon, TensorIndex.Slice(0, 4)].data<float>().ToArray().Length);
            }
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}
