using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void Mm_OfUnfitMatrices_ThrowsWithTheShapes()
    {
        using DisposeScope scope = NewDisposeScope();
        ExternalException failure = Assert.ThrowsAny<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.Contains("2x3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void View_OfOtherCount_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsAny<ExternalException>(() => ones(2, 3).view(4));
    }

    [Fact]
    public void Select_BeyondTheEnd_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsAny<ExternalException>(() => ones(2).select(0, 2));
    }

    [Fact]
    public void Failure_OnOneThread_LeavesOthersAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsAny<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.Equal([2f, 2f], (ones(2) + ones(2)).Floats());
    }
}
