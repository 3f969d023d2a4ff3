using Solvers.Abstractions;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Solvers.Layerwise.TestKit;

/// <summary>The promises of a weight updater, each a check that runs on any of them.</summary>
public static class UpdaterSuite
{
    private static readonly SparsityPattern[] Patterns =
        [SparsityPattern.Layer(0.4), SparsityPattern.Row(0.5), SparsityPattern.Group(2, 4), SparsityPattern.Group(4, 8)];

    /// <summary>Gets the checks, in a fixed order, each name once.</summary>
    public static IReadOnlyList<UpdaterCheck> Checks { get; } =
    [
        new("Pattern_Exact", updater => OnAll(updater, AssertPattern)),
        new("Errors_AsRecomputed", updater => OnAll(updater, AssertErrors)),
        new("FixedMask_NeverWorse", updater => OnAll(updater, AssertNotWorse), FixedMaskOnly: true),
        new("ProblemAndStart_Untouched", Untouched),
        new("Everything_Kept_ChangesNoOutput", AllKept),
        new("SingularGram_Finite", SingularGram),
        new("NoInputs_Finite", NoInputs),
        new("DeadInput_Finite", DeadInput),
        new("NotFinite_IsRefusedByName", NotFinite),
        new("Cancelled_BeforeStart_ReturnsTheStart", Cancelled),
        new("Trace_StartsAtTheStart", Trace),
        new("Threads_SameBits", Threads),
        new("Tensors_AllFreed", Freed),
    ];

    /// <summary>Finds a check.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The check.</returns>
    public static UpdaterCheck Get(string name) => Checks.Single(check => check.Name == name);

    private static void OnAll(IWeightUpdater updater, Action<IWeightUpdater, RandomLayer, UpdateResult> check)
    {
        foreach (SparsityPattern pattern in Patterns)
        {
            foreach (bool otherTargets in new[] { false, true })
            {
                using var layer = new RandomLayer(7, 6, 24, 60, pattern, otherTargets);
                UpdateResult result = updater.Update(layer.Problem, layer.Start, layer.Context);
                using PrunedWeights pruned = result.Pruned;
                check(updater, layer, result);
            }
        }
    }

    private static void AssertPattern(IWeightUpdater updater, RandomLayer layer, UpdateResult result)
    {
        SparsityPattern pattern = layer.Context.Pattern;
        Tensor kept = result.Pruned.Kept;
        Assert.Equal(torch.@bool, kept.dtype);
        Assert.Equal(float32, result.Pruned.Weights.dtype);
        int width = pattern.Kind switch
        {
            PatternKind.Layer => (int)kept.numel(),
            PatternKind.Row => (int)kept.shape[1],
            _ => pattern.GroupSize,
        };
        long[] counts = kept.view(-1, width).to(int64).sum([1L]).data<long>().ToArray();
        Assert.Single(counts.Distinct());
        Assert.Equal(pattern.KeptCount((int)kept.shape[0], (int)kept.shape[1]), counts.Sum());
        Assert.Equal(0, result.Pruned.Weights.mul(kept.logical_not()).abs().sum().item<float>());
        AssertFinite(result);
        if (!updater.ChoosesMask)
        {
            Assert.True(HaveSameBits(kept, layer.Start.Kept), $"The mask of {pattern} was changed.");
        }
    }

    private static void AssertErrors(IWeightUpdater updater, RandomLayer layer, UpdateResult result)
    {
        AssertClose(layer.Problem.RelativeError(layer.Start.Weights), result.StartError);
        AssertClose(layer.Problem.RelativeError(result.Pruned.Weights), result.Error);
        Tensor targets = layer.TargetInputs.mm(layer.Problem.Weights.t());
        Tensor outputs = layer.Inputs.mm(result.Pruned.Weights.t());
        AssertClose(RandomLayer.EnergyOf(outputs.sub(targets)) / RandomLayer.EnergyOf(targets), result.Error);
        Assert.Equal(StopReason.Completed, result.StopReason);
    }

    private static void AssertNotWorse(IWeightUpdater updater, RandomLayer layer, UpdateResult result)
    {
        Assert.True(result.Error <= result.StartError, $"{layer.Context.Pattern}: {result.StartError:R} became {result.Error:R}.");

        // The layers are random: magnitude leaves much to gain.
        Assert.True(result.Error < 0.95 * result.StartError, $"{layer.Context.Pattern}: {result.StartError:R} became only {result.Error:R}.");
    }

    private static void Untouched(IWeightUpdater updater)
    {
        using var layer = new RandomLayer(3, 5, 16, 40, SparsityPattern.Row(0.5), otherTargets: true);
        Tensor[] watched = [layer.Problem.Weights, layer.Problem.Gram, layer.Problem.Correlation, layer.Start.Kept, layer.Start.Weights];
        Tensor[] copies = [.. watched.Select(static tensor => tensor.clone())];
        using PrunedWeights pruned = updater.Update(layer.Problem, layer.Start, layer.Context).Pruned;
        for (int i = 0; i < watched.Length; i++)
        {
            Assert.True(HaveSameBits(watched[i], copies[i]), $"Tensor {i} was changed.");
        }
    }

    private static void AllKept(IWeightUpdater updater)
    {
        using var layer = new RandomLayer(4, 5, 16, 40, SparsityPattern.Row(1));
        UpdateResult result = updater.Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights pruned = result.Pruned;
        Assert.InRange(result.Error, 0, 1e-8);
    }

    private static void SingularGram(IWeightUpdater updater)
    {
        using var layer = new RandomLayer(5, 6, 32, 10, SparsityPattern.Row(0.5));
        UpdateResult result = updater.Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights pruned = result.Pruned;
        AssertFinite(result);
        AssertPattern(updater, layer, result);
    }

    private static void NoInputs(IWeightUpdater updater)
    {
        using var layer = new RandomLayer(6, 4, 8, 10, SparsityPattern.Row(0.5), inputScale: 0);
        UpdateResult result = updater.Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights pruned = result.Pruned;
        AssertPattern(updater, layer, result);
        Assert.Equal(0, result.Error);
    }

    private static void DeadInput(IWeightUpdater updater)
    {
        using var layer = new RandomLayer(8, 4, 12, 30, SparsityPattern.Row(0.5));
        layer.Problem.Gram.narrow(0, 3, 1).zero_();
        layer.Problem.Gram.narrow(1, 3, 1).zero_();
        UpdateResult result = updater.Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights pruned = result.Pruned;
        AssertPattern(updater, layer, result);
    }

    private static void NotFinite(IWeightUpdater updater)
    {
        foreach (bool otherTargets in new[] { false, true })
        {
            using var layer = new RandomLayer(9, 4, 8, 20, SparsityPattern.Row(0.5), otherTargets);
            layer.Problem.Gram.narrow(0, 2, 1).fill_(double.NaN);
            InvalidDataException exception = Assert.Throws<InvalidDataException>(
                () => updater.Update(layer.Problem, layer.Start, layer.Context));
            Assert.Contains("'layer'", exception.Message, StringComparison.Ordinal);
        }
    }

    private static void Cancelled(IWeightUpdater updater)
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var layer = new RandomLayer(10, 4, 16, 30, SparsityPattern.Row(0.5));
        UpdateResult result = updater.Update(layer.Problem, layer.Start, layer.Context with { Trace = true }, cancelled.Token);
        using PrunedWeights pruned = result.Pruned;
        Assert.Equal(StopReason.Cancelled, result.StopReason);
        AssertClose(result.StartError, Assert.Single(result.Trace));
        Assert.True(HaveSameBits(pruned.Kept, layer.Start.Kept));
        Assert.True(HaveSameBits(pruned.Weights, layer.Start.Weights));
        AssertClose(result.StartError, result.Error);
    }

    private static void Trace(IWeightUpdater updater)
    {
        using var layer = new RandomLayer(11, 4, 16, 30, SparsityPattern.Row(0.5));
        UpdateResult silent = updater.Update(layer.Problem, layer.Start, layer.Context);
        using PrunedWeights first = silent.Pruned;
        Assert.Empty(silent.Trace);
        UpdateResult traced = updater.Update(layer.Problem, layer.Start, layer.Context with { Trace = true });
        using PrunedWeights second = traced.Pruned;
        Assert.Equal(traced.Iterations + 1, traced.Trace.Count);
        AssertClose(traced.StartError, traced.Trace[0]);
        Assert.True(HaveSameBits(second.Weights, first.Weights), "A trace changed the answer.");
    }

    private static void Threads(IWeightUpdater updater)
    {
        int threads = get_num_threads();
        try
        {
            // Large enough for libtorch to share the work out.
            using var layer = new RandomLayer(12, 300, 320, 400, SparsityPattern.Layer(0.5));
            List<byte[]> answers = [];
            foreach (int count in new[] { 1, 3, 1 })
            {
                set_num_threads(count);
                using PrunedWeights pruned = updater.Update(layer.Problem, layer.Start, layer.Context).Pruned;
                answers.Add(pruned.Weights.bytes.ToArray());
            }

            Assert.All(answers, answer => Assert.True(answer.AsSpan().SequenceEqual(answers[0]), "The bits depend on the threads."));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static void Freed(IWeightUpdater updater)
    {
        using var layer = new RandomLayer(13, 4, 16, 30, SparsityPattern.Layer(0.5), otherTargets: true);
        updater.Update(layer.Problem, layer.Start, layer.Context with { Trace = true }).Pruned.Dispose();
        long before = Tensor.TotalCount;
        updater.Update(layer.Problem, layer.Start, layer.Context with { Trace = true }).Pruned.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static bool HaveSameBits(Tensor a, Tensor b) => a.bytes.SequenceEqual(b.bytes);

    private static void AssertFinite(UpdateResult result)
    {
        Assert.True(result.Pruned.Weights.isfinite().to(float32).min().item<float>() == 1, "A weight is not finite.");
        Assert.True(double.IsFinite(result.Error) && double.IsFinite(result.StartError));
        Assert.True(result.AddedDampening >= 0);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= (1e-3 * expected) + 1e-9, $"{expected:R} expected, {actual:R} found.");
}
