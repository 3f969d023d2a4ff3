using FsCheck;
using FsCheck.Fluent;
using Solvers.Layerwise;
using Solvers.Layerwise.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Fista.Tests;

public sealed class FistaUpdaterTests
{
    [Fact]
    public void Update_AnyLayer_FollowsTheNaiveRounds() => Prop
        .ForAll<byte, byte, byte>(static (shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed);
            var options = new FistaOptions { Tolerance = 0, Rounds = 6 };
            UpdateResult result = Run(layer, options);
            double curvature = SpectralNorm.Estimate(layer.Problem.Gram, layer.Context.Seed);
            (double error, int rounds) = new NaiveFista(layer, options, curvature).Run();
            return result.Iterations == rounds && Math.Abs(result.Error - error) <= 2e-3 * error + 1e-6;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(8, 3));

    [Fact]
    public void Update_AnyLayer_IsNeverWorseThanItsStart() => Prop
        .ForAll<byte, byte, byte>(static (shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed);
            UpdateResult result = Run(layer, new FistaOptions { Iterations = 1 + (seed % 5), Lambda = 0.5 });
            return result.Error <= result.StartError;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(2, 15));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Update_StartByMagnitude_IsImproved(bool otherTargets)
    {
        using var layer = new RandomLayer(51, 16, 48, 120, SparsityPattern.Row(0.5), otherTargets);
        UpdateResult plain = Run(layer, new FistaOptions());
        Assert.True(plain.Error < 0.9 * plain.StartError, $"{plain.StartError} became {plain.Error}.");
        UpdateResult finished = Run(layer, new FistaOptions { Finish = FinalRefit.Exact });
        Assert.True(finished.Error < plain.Error);
        Assert.Equal(plain.StartError, finished.StartError);
    }

    [Fact]
    public void Run_ManyIterations_MeetsTheConditionsOfTheOptimum() => Prop
        .ForAll<byte, byte, byte>(static (shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed, mostInputs: 16);
            double largest = layer.Problem.Correlation.abs().max().item<float>();
            double penalty = 0.05 * largest;
            double curvature = SpectralNorm.Estimate(layer.Problem.Gram, seed: 1);
            var iterations = new FistaIterations(layer.Problem, null, curvature, new FistaOptions { Iterations = 5000, Tolerance = 0 });
            Tensor weights = iterations.Run(layer.Start.Weights, penalty, CancellationToken.None).Weights;

            // Where a weight is not zero its gradient balances the penalty; elsewhere the gradient is no larger.
            Tensor residual = layer.Problem.Residual(weights);
            Tensor off = residual.sub(weights.sign().mul(penalty)).mul(weights.ne(0));
            return off.abs().max().item<float>() <= 1e-3 * largest
                && residual.abs().max().item<float>() <= penalty + (1e-3 * largest);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(15).WithReplay(1, 19));

    [Fact]
    public void Update_ScaleInputs_IsThePlainMethodOnTheScaledLayer() => Prop
        .ForAll<byte, byte, byte>(static (shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, (byte)(seed & 0xFE));
            Tensor lengths = layer.Problem.Gram.diag().sqrt().unsqueeze(0);
            Tensor inputs = layer.Inputs.div(lengths);
            using var scaled = new LayerProblem("scaled", layer.Problem.Weights.mul(lengths), inputs.t().mm(inputs), inputs.shape[0]);
            using PrunedWeights start = new(
                layer.Start.Kept.clone().DetachFromDisposeScope(), layer.Start.Weights.mul(lengths).DetachFromDisposeScope());
            UpdateResult plain = new FistaUpdater(new FistaOptions { Rounds = 5 }).Update(scaled, start, layer.Context);
            plain.Pruned.Dispose();
            UpdateResult result = Run(layer, new FistaOptions { Rounds = 5, ScaleInputs = true });
            return Math.Abs(result.Error - plain.Error) <= (2e-3 * plain.Error) + 1e-6;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(6, 27));

    [Fact]
    public void Penalty_UnknownUpperEnd_GrowsTenfoldThenIsBracketed()
    {
        var search = new PenaltySearch(0.001, 0.1);
        List<double> tried = [];
        foreach (bool tooSmall in new[] { true, true, false, true, false })
        {
            tried.Add(search.Penalty);
            search.Learn(tooSmall);
            Assert.False(search.IsOver);
        }

        Assert.Equal([0.001, 0.01, 0.1, Math.Sqrt(0.001), Math.Sqrt(Math.Sqrt(0.001) * 0.1)], tried, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Penalty_NothingLeft_IsOver()
    {
        var upward = new PenaltySearch(0.5, 0.1);
        upward.Learn(tooSmall: true);
        Assert.Equal(1, upward.Penalty);
        upward.Learn(tooSmall: true);
        Assert.True(upward.IsOver);
        var narrow = new PenaltySearch(0.01, 0.5);
        narrow.Learn(tooSmall: true);
        narrow.Learn(tooSmall: false);
        while (!narrow.IsOver)
        {
            narrow.Learn(tooSmall: false);
        }

        Assert.InRange(narrow.Penalty, 0.01, 0.015);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Update_FailureInARound_LeavesNothing(bool scaleInputs)
    {
        using var layer = new RandomLayer(52, 4, 8, 30, SparsityPattern.Row(0.5));
        var updater = new FistaUpdater(new FistaOptions { ScaleInputs = scaleInputs });

        // Groups of three do not divide eight inputs, which shows when the first solution is rounded.
        LayerContext misfit = layer.Context with { Pattern = SparsityPattern.Group(2, 3) };
        long before = Tensor.TotalCount;
        Assert.ThrowsAny<Exception>(() => updater.Update(layer.Problem, layer.Start, misfit));
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static UpdateResult Run(RandomLayer layer, FistaOptions options)
    {
        UpdateResult result = new FistaUpdater(options).Update(layer.Problem, layer.Start, layer.Context);
        result.Pruned.Dispose();
        return result;
    }
}
