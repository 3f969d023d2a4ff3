using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Layerwise;
using Solvers.Layerwise.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Admm.Tests;

public sealed class AdmmUpdaterTests
{
    [Theory]
    [InlineData(MaskSelection.OneShot)]
    [InlineData(MaskSelection.Gradual)]
    [InlineData(MaskSelection.Published)]
    public void Update_ChoosingTheMask_FollowsTheNaiveIterations(MaskSelection selection) => Prop
        .ForAll<byte, byte, byte>((shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed);
            var options = new AdmmOptions { Selection = selection };
            using PrunedWeights pruned = new AdmmUpdater(options).Update(layer.Problem, layer.Start, layer.Context).Pruned;
            return AreClose(NaiveAdmm.Run(layer, options), pruned.Weights);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(5, 11));

    [Fact]
    public void Update_FixedMask_FollowsTheNaiveIterationsWhereTheyHelp() => Prop
        .ForAll<byte, byte, byte>((shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed);
            var options = new AdmmOptions { Iterations = 1 + (seed % 30), Rho = 0.5, Ridge = 0.05 };
            using PrunedWeights pruned = new AdmmUpdater(options).Update(layer.Problem, layer.Start, layer.Context).Pruned;
            Tensor naive = NaiveAdmm.Run(layer, options).to(float32);
            Tensor start = layer.Start.Weights;
            Tensor gain = layer.Problem.RowErrors(start, layer.Problem.Residual(start))
                .sub(layer.Problem.RowErrors(naive, layer.Problem.Residual(naive)));
            Tensor helps = gain.gt(1e-4 * layer.Problem.TargetEnergy);
            Tensor hurts = gain.lt(-1e-4 * layer.Problem.TargetEnergy);
            return AreClose(naive.mul(helps), pruned.Weights.mul(helps)) && AreClose(start.mul(hurts), pruned.Weights.mul(hurts));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(6, 13));

    [Fact]
    public void Update_ManyIterationsWithoutRidge_LeavesNoGradientOnTheKeptWeights() => Prop
        .ForAll<byte, byte, byte>((shape, pattern, seed) =>
        {
            using RandomLayer layer = RandomLayers.Draw(shape, pattern, seed, mostInputs: 16);
            var options = new AdmmOptions { Iterations = 3000, Rho = 0.3, Ridge = 0 };
            using PrunedWeights pruned = new AdmmUpdater(options).Update(layer.Problem, layer.Start, layer.Context).Pruned;
            float before = layer.Problem.Residual(layer.Start.Weights).mul(layer.Start.Kept).abs().max().item<float>();
            float after = layer.Problem.Residual(pruned.Weights).mul(layer.Start.Kept).abs().max().item<float>();
            return after <= (0.01f * before) + 1e-3f;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(7, 17));

    [Fact]
    public void Update_Tolerance_EndsEarlyWithNearlyTheSameError()
    {
        using var layer = new RandomLayer(41, 8, 32, 80, SparsityPattern.Row(0.5));
        UpdateResult full = Run(layer, new AdmmOptions { Iterations = 400 });
        UpdateResult early = Run(layer, new AdmmOptions { Iterations = 400, Tolerance = 1e-3 });
        Assert.InRange(early.Iterations, 2, 399);
        Assert.InRange(early.Error, 0.999 * full.Error, 1.01 * full.Error);
    }

    [Fact]
    public void Update_GrowingPenalty_EndsWhenTheMaskRests()
    {
        using var layer = new RandomLayer(42, 8, 32, 80, SparsityPattern.Row(0.4));
        var options = new AdmmOptions
        {
            Selection = MaskSelection.OneShot, Rho = 0.1, RhoGrowth = 1.3, Iterations = 300, MaskIterations = 300,
        };
        UpdateResult result = Run(layer, options);
        Assert.InRange(result.Iterations, 3, 299);
        Assert.Equal(0, result.Iterations % 3);
        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.True(result.Error < result.StartError);
    }

    [Theory]
    [InlineData(FinalRefit.Pcg)]
    [InlineData(FinalRefit.Exact)]
    public void Update_Finish_LowersTheErrorOfTheSameMask(FinalRefit finish)
    {
        using var layer = new RandomLayer(43, 8, 32, 80, SparsityPattern.Layer(0.4));
        var options = new AdmmOptions { Selection = MaskSelection.OneShot, Ridge = 0 };
        UpdateResult plain = Run(layer, options, out Tensor mask);
        options.Finish = finish;
        UpdateResult finished = Run(layer, options, out Tensor same);
        Assert.True(mask.bytes.SequenceEqual(same.bytes));
        Assert.True(finished.Error < plain.Error);
        Assert.Equal(plain.StartError, finished.StartError);
        Assert.True(finished.Iterations > plain.Iterations);
    }

    [Fact]
    public void Update_EndedInsideTheSchedule_HasThePattern()
    {
        using var layer = new RandomLayer(44, 8, 32, 80, SparsityPattern.Layer(0.4));
        var updater = new AdmmUpdater(new AdmmOptions { Selection = MaskSelection.Gradual, Iterations = 5, MaskIterations = 15 });
        using PrunedWeights pruned = updater.Update(layer.Problem, layer.Start, layer.Context).Pruned;
        Assert.Equal(layer.Context.Pattern.KeptCount(8, 32), pruned.Kept.to(int64).sum().item<long>());
        Assert.Equal(0, pruned.Weights.mul(pruned.Kept.logical_not()).abs().sum().item<float>());
    }

    [Fact]
    public void Update_IndefiniteGram_IsDampenedAndReported()
    {
        using var layer = new RandomLayer(45, 4, 8, 30, SparsityPattern.Row(0.5));
        Tensor gram = layer.Problem.Gram;
        Tensor lengths = gram.diag().sqrt().unsqueeze(1);

        // All inputs against each other: the smallest eigenvalue is far below zero, too far for ridge and penalty.
        gram.copy_(lengths.mm(lengths.t()).mul(-1).add(gram.diag().mul(2).diag()));
        UpdateResult result = Run(layer, new AdmmOptions { Rho = 0.1 });
        Assert.True(result.AddedDampening > 0);
        Assert.True(double.IsFinite(result.Error));
    }

    [Fact]
    public void Update_TraceOfMoreRowsThanAreWorkedOnTogether_ChangesNothing()
    {
        using var layer = new RandomLayer(46, 16_385, 256, 300, SparsityPattern.Row(0.5));
        var updater = new AdmmUpdater(new AdmmOptions { Selection = MaskSelection.OneShot, Iterations = 3, MaskIterations = 2 });
        UpdateResult silent = updater.Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights expected = silent.Pruned;
        UpdateResult traced = updater.Update(layer.Problem, layer.Start, layer.Context with { Trace = true });
        using PrunedWeights actual = traced.Pruned;
        Assert.True(expected.Kept.bytes.SequenceEqual(actual.Kept.bytes));
        Assert.True(expected.Weights.bytes.SequenceEqual(actual.Weights.bytes));
        Assert.Equal(4, traced.Trace.Count);
        Assert.Equal(traced.StartError, traced.Trace[0], 1e-9);
        Assert.Equal(traced.Error, traced.Trace[^1], 1e-9);
    }

    [Theory]
    [InlineData(MaskSelection.Fixed)]
    [InlineData(MaskSelection.OneShot)]
    public void Update_GramThatCannotBeDampened_IsRefusedAndLeavesNothing(MaskSelection selection)
    {
        using var layer = new RandomLayer(47, 4, 8, 30, SparsityPattern.Row(0.5));
        layer.Problem.Gram.copy_(ones(8, 8).mul(1e6).add(eye(8).mul(1 - 1e6)));
        LeavesNothing<InvalidDataException>(layer, new AdmmOptions { Selection = selection }, layer.Context);
    }

    [Fact]
    public void Update_FailureWhileIterating_LeavesNothing()
    {
        using var layer = new RandomLayer(48, 4, 8, 30, SparsityPattern.Row(0.5));

        // Groups of three do not divide eight inputs, which shows when the first mask is chosen.
        LayerContext misfit = layer.Context with { Pattern = SparsityPattern.Group(2, 3) };
        LeavesNothing<Exception>(layer, new AdmmOptions { Selection = MaskSelection.OneShot }, misfit);
    }

    private static void LeavesNothing<TException>(RandomLayer layer, AdmmOptions options, LayerContext context)
        where TException : Exception
    {
        var updater = new AdmmUpdater(options);
        long before = Tensor.TotalCount;
        Assert.ThrowsAny<TException>(() => updater.Update(layer.Problem, layer.Start, context));
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static UpdateResult Run(RandomLayer layer, AdmmOptions options)
    {
        UpdateResult result = new AdmmUpdater(options).Update(layer.Problem, layer.Start, layer.Context);
        result.Pruned.Dispose();
        return result;
    }

    private static UpdateResult Run(RandomLayer layer, AdmmOptions options, out Tensor mask)
    {
        UpdateResult result = new AdmmUpdater(options).Update(layer.Problem, layer.Start, layer.Context);
        mask = result.Pruned.Kept.clone();
        result.Pruned.Dispose();
        return result;
    }

    private static bool AreClose(Tensor expected, Tensor actual) =>
        expected.to(float64).sub(actual.to(float64)).abs().max().item<double>() <= 2e-3 * Math.Max(1, expected.abs().max().to(float64).item<double>());
}
