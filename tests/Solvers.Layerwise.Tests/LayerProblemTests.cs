using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

public sealed class LayerProblemTests
{
    [Fact]
    public void RelativeError_FromMoments_EqualsThatOfTheOutputs() => Prop
        .ForAll<byte, byte, bool>((rawShape, seed, ownInputs) =>
        {
            using DisposeScope scope = NewDisposeScope();
            using var generator = new Generator(seed);
            int outputs = 1 + (rawShape % 5);
            int inputs = 1 + (rawShape / 16);
            Tensor x = randn(new long[] { 40, inputs }, generator: generator);
            Tensor target = ownInputs ? x : x.add(randn(new long[] { 40, inputs }, generator: generator).mul(0.1f));
            Tensor trained = randn(new long[] { outputs, inputs }, generator: generator);
            Tensor other = randn(new long[] { outputs, inputs }, generator: generator);
            Tensor wanted = target.mm(trained.t());
            using LayerProblem problem = ownInputs
                ? new LayerProblem("layer", trained, x.t().mm(x), 40)
                : new LayerProblem(
                    "layer", trained, x.t().mm(x), 40, target.t().mm(x), wanted.pow(2).sum(float64).item<double>());
            double expected = x.mm(other.t()).sub(wanted).pow(2).sum(float64).item<double>()
                / wanted.pow(2).sum(float64).item<double>();
            return Math.Abs(problem.RelativeError(other) - expected) <= 1e-4 * Math.Max(1, expected);
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(11, 3));
}
