using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class TokenLossesTests
{
    [Fact]
    public void SumWindows_ByRow_EqualsAddingOneAfterAnother()
    {
        using DisposeScope scope = NewDisposeScope();
        const long None = SampleSet.NotScored;
        Tensor labels = tensor(new[] { None, 3, 0, None, None, None, None, 1, None, 2, 2, 2 }).reshape(4, 3);
        Tensor scored = TokenLosses.Scored(labels);
        Tensor losses = tensor(new[] { 0.5f, 1, 2, 4, 8, 16 }).requires_grad_();
        foreach (bool byRow in new[] { false, true })
        {
            Tensor sums = TokenLosses.SumWindows(losses, scored, 4, 3, byRow);
            Assert.Equal([1.5f, 0f, 2f, 28f], sums.detach().data<float>().ToArray());

            // Each loss counts once, by the weight of its window.
            Tensor weighted = sums.mul(tensor(new[] { 1f, 10, 100, 1000 })).sum();
            Tensor gradient = autograd.grad([weighted], [losses])[0];
            Assert.Equal([1f, 1f, 100f, 1000f, 1000f, 1000f], gradient.data<float>().ToArray());
        }
    }
}
