using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class SpectralNormTests
{
    [Fact]
    public void Estimate_RandomGram_IsTheLargestEigenvalueOrALittleMore() => Prop
        .ForAll<byte, byte>(static (rawSize, seed) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using var generator = new Generator(seed);
            Tensor inputs = randn(new long[] { 50, 1 + (rawSize % 40) }, generator: generator);
            Tensor gram = inputs.t().mm(inputs);
            double largest = linalg.eigh(gram.to(float64)).Item1.max().item<double>();
            double estimate = SpectralNorm.Estimate(gram, seed);

            // A length never exceeds the eigenvalue, so that the upper bound is the margin and rounding. From below one start in
            // thousands misses by a little more than the margin makes up for.
            return estimate >= 0.98 * largest && estimate <= 1.0201 * largest;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(5, 23));

    [Fact]
    public void Estimate_Zero_IsZero() => Assert.Equal(0, SpectralNorm.Estimate(zeros(5, 5), 1));
}
