using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Layerwise;
using Solvers.Models;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning.Tests;

public sealed class LayerwisePrunerTests
{
    private const int Rows = 60;
    private const int Width = 8;

    [Theory]
    [InlineData(CaptureMode.Stage, InputSource.Pruned, TargetSource.Pruned)]
    [InlineData(CaptureMode.Sequential, InputSource.Pruned, TargetSource.Pruned)]
    [InlineData(CaptureMode.Stage, InputSource.Dense, TargetSource.Pruned)]
    [InlineData(CaptureMode.Sequential, InputSource.Dense, TargetSource.Pruned)]
    [InlineData(CaptureMode.Stage, InputSource.Pruned, TargetSource.Dense)]
    [InlineData(CaptureMode.Sequential, InputSource.Pruned, TargetSource.Dense)]
    [InlineData(CaptureMode.Sequential, InputSource.Dense, TargetSource.Dense)]
    [InlineData(CaptureMode.Stage, InputSource.Pruned, TargetSource.Residual)]
    [InlineData(CaptureMode.Sequential, InputSource.Pruned, TargetSource.Residual)]
    public async Task PruneAsync_EveryMode_ShowsLayersTheMomentsOfTheRightInputs(CaptureMode capture, InputSource inputs, TargetSource targets)
    {
        using Tensor samples = Samples();
        using GatedNetwork pruned = Network();
        using GatedNetwork trained = Network();
        var recorder = new ProblemRecorder();
        LayerwiseOptions options = Options(o => (o.Capture, o.Inputs, o.Targets) = (capture, inputs, targets));
        Assert.Equal(StopReason.Completed, await PruneAsync(pruned, samples, options, recorder));

        // The last layer of the last stage has seen everything that can differ.
        using DisposeScope scope = NewDisposeScope();
        var prunedLayers = pruned.Layers.ToDictionary(static layer => layer.Name, StringComparer.Ordinal);
        var trainedLayers = trained.Layers.ToDictionary(static layer => layer.Name, StringComparer.Ordinal);
        Tensor entering = (inputs == InputSource.Dense ? trained : pruned).Evaluate(samples, stages: 1);
        Tensor seen = Inner(capture == CaptureMode.Stage ? trainedLayers : prunedLayers, entering);
        Tensor enteringTrained = trained.Evaluate(samples, stages: 1);
        Tensor target = targets == TargetSource.Pruned ? seen : Inner(trainedLayers, enteringTrained);
        Tensor lost = targets == TargetSource.Residual ? enteringTrained.sub(entering) : zeros_like(entering);
        ProblemRecorder.Seen problem = recorder.Problems["blocks.1.down"];
        Tensor weight = trainedLayers["blocks.1.down"].Weight;
        Assert.Equal(Rows, problem.RowCount);
        Assert.Equal(weight.data<float>().ToArray(), problem.Weights);
        AssertClose(seen.t().mm(seen), problem.Gram);
        AssertClose(weight.mm(target.t().mm(seen)).add(lost.t().mm(seen)), problem.Correlation);
        double energy = target.mm(weight.t()).add(lost).square().sum(float64).item<double>();
        Assert.Equal(energy, problem.TargetEnergy, energy * 1e-4);
    }

    [Theory]
    [InlineData(InputSource.Pruned)]
    [InlineData(InputSource.Dense)]
    public async Task PruneAsync_AnyThreadsAndStagesAtOnce_SameBits(InputSource inputs)
    {
        using Tensor samples = Samples();
        int threads = get_num_threads();
        float[][]? expected = null;
        try
        {
            foreach ((int count, int parallel) in new[] { (1, 1), (2, 1), (2, inputs == InputSource.Dense ? 3 : 1) })
            {
                set_num_threads(count);
                using GatedNetwork network = Network();
                await PruneAsync(network, samples, Options(o => (o.Inputs, o.ParallelStages) = (inputs, parallel)), Masks.Of("sparsegpt"));
                float[][] weights = Weights(network);
                Assert.Equal(expected ?? weights, weights);
                expected = weights;
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public async Task PruneAsync_OtherMicroBatches_SameMasksAndNearlyTheSameErrors()
    {
        using Tensor samples = Samples();
        KeptMasks? whole = null;
        foreach (int size in new[] { Rows, 7, 1 })
        {
            using GatedNetwork network = Network();
            var masks = new KeptMasks();
            await PruneAsync(network, samples, Options(o => o.BatchSize = size), Masks.Of("wanda"), masks);
            whole ??= masks;
            Assert.All(masks.Kept, kept => Assert.Equal(whole.Kept[kept.Key], kept.Value));
            Assert.All(masks.Records.Zip(whole.Records), static pair => Assert.Equal(pair.Second.Error, pair.First.Error, 1e-5));
        }
    }

    [Theory]
    [InlineData(CaptureMode.Stage, InputSource.Pruned, TargetSource.Pruned)]
    [InlineData(CaptureMode.Sequential, InputSource.Pruned, TargetSource.Dense)]
    [InlineData(CaptureMode.Sequential, InputSource.Dense, TargetSource.Dense)]
    [InlineData(CaptureMode.Sequential, InputSource.Pruned, TargetSource.Residual)]
    public async Task PruneAsync_CancelledAfterAnyLayerAndResumed_SameBits(CaptureMode capture, InputSource inputs, TargetSource targets)
    {
        using Tensor samples = Samples();
        LayerwiseOptions options = Options(o => (o.Capture, o.Inputs, o.Targets) = (capture, inputs, targets));
        using GatedNetwork straight = Network();
        await PruneAsync(straight, samples, options, Masks.Of("sparsegpt"));
        for (int layers = 0; layers < 8; layers++)
        {
            var store = new MemoryStore();
            using (GatedNetwork first = Network())
            {
                using var stop = new CancellationTokenSource();
                var observer = new StopAfter(stop, layers);
                Assert.Equal(
                    StopReason.Cancelled,
                    await PruneAsync(first, samples, options, Masks.Of("sparsegpt"), store, observer, stop.Token));
            }

            Assert.InRange(store.Count, 0, 2);
            using GatedNetwork second = Network();
            Assert.Equal(
                StopReason.Completed,
                await PruneAsync(second, samples, options, Masks.Of("sparsegpt"), store));
            Assert.Equal(Weights(straight), Weights(second));
        }
    }

    [Fact]
    public async Task PruneAsync_Updater_LowersTheErrorItReports()
    {
        using Tensor samples = Samples();
        using GatedNetwork network = Network();
        var masks = new KeptMasks();
        LayerwiseOptions options = Options();
        var plan = LayerwisePlan.Of(network, options, PatternKind.Row);
        await new LayerwisePruner(network, plan, options, new LayerwiseMethods(Masks.Of("wanda"), new GradientUpdater()), seed: 1)
            .PruneAsync(samples, masks);
        Assert.Equal(9, masks.Records.Count);
        Assert.All(masks.Records, static record =>
        {
            Assert.Equal(GradientUpdater.Steps, record.Iterations);
            Assert.True(record.Error < record.MaskError, record.Layer);
            Assert.Equal(0.5, record.Density);
        });
    }

    [Fact]
    public async Task PruneAsync_RefitBias_KeepsTheMeanOutput()
    {
        using Tensor samples = Samples();
        using MultilayerPerceptron network = SmallNetworks.Perceptron(3, Width, 12, 4);
        using MultilayerPerceptron trained = SmallNetworks.Perceptron(3, Width, 12, 4);
        LayerwiseOptions options = Options(static o => o.RefitBias = true);
        await PruneAsync(network, samples, options, Masks.Of("magnitude"));
        using DisposeScope scope = NewDisposeScope();
        Tensor before = nn.functional.linear(samples, trained.Layers[0].Weight, trained.Layers[0].Bias).mean([0L]);
        Tensor after = nn.functional.linear(samples, network.Layers[0].Weight, network.Layers[0].Bias).mean([0L]);
        AssertClose(before, after.data<float>().ToArray());
        Assert.NotEqual(trained.Layers[0].Bias!.data<float>().ToArray(), network.Layers[0].Bias!.data<float>().ToArray());
    }

    [Fact]
    public async Task PruneAsync_HalfPrecisionActivations_NearlyTheSame()
    {
        using Tensor samples = Samples();
        var errors = new List<double>();
        foreach (ActivationPrecision precision in Enum.GetValues<ActivationPrecision>())
        {
            using GatedNetwork network = Network();
            var masks = new KeptMasks();
            await PruneAsync(network, samples, Options(o => o.Activations = precision), Masks.Of("magnitude"), masks);
            errors.Add(masks.Records[^1].Error);
        }

        Assert.NotEqual(errors[0], errors[1]);
        Assert.Equal(errors[0], errors[1], 1e-3);
    }

    [Fact]
    public async Task PruneAsync_ExcludedAndOwnDensities_AreRespected()
    {
        using Tensor samples = Samples();
        using GatedNetwork network = Network();
        float[][] trained = Weights(network);
        var masks = new KeptMasks();
        LayerwiseOptions options = Options(static o =>
        {
            o.Exclude = ["blocks.0.gate", "down"];
            o.LayerDensities = new Dictionary<string, double>(StringComparer.Ordinal) { ["up"] = 0.25, ["blocks.2.up"] = 1 };
        });
        await PruneAsync(network, samples, options, Masks.Of("magnitude"), masks);
        Assert.Equal(
            [("blocks.0.up", 0.25), ("blocks.1.gate", 0.5), ("blocks.1.up", 0.25), ("blocks.2.gate", 0.5), ("blocks.2.up", 1)],
            masks.Records.Select(static record => (record.Layer, record.Density)));
        Assert.Equal(trained[0], Weights(network)[0]);
        Assert.Equal(trained[2], Weights(network)[2]);
    }

    [Theory]
    [InlineData(0, "blocks.0.gate")]
    [InlineData(1, "blocks.1.gate")]
    public async Task PruneAsync_ActivationsThatAreNotFinite_NameTheLayer(int stage, string layer)
    {
        using Tensor samples = Samples();
        using GatedNetwork network = Network();
        if (stage == 0)
        {
            samples[3, 2] = float.NaN;
        }
        else
        {
            // The first stage overflows only once it is evaluated.
            network.Layers.First().Weight.mul_(1e30f);
            network.Layers.ElementAt(1).Weight.mul_(1e30f);
        }

        LayerwiseOptions options = Options(static o => o.Exclude = ["blocks.0.gate", "blocks.0.up", "blocks.0.down"]);
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => PruneAsync(network, samples, stage == 0 ? Options() : options, Masks.Of("magnitude")));
        Assert.Contains($"'{layer}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PlanOf_DensityBetweenTheGroups_NamesTheNext()
    {
        using GatedNetwork network = Network();
        LayerwiseOptions options = Options(static o =>
        {
            o.Pattern = "2:4";
            o.LayerDensities = new Dictionary<string, double>(StringComparer.Ordinal) { ["blocks.1.up"] = 0.3, ["down"] = 0.75 };
        });
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => LayerwisePlan.Of(network, options, PatternKind.Row));
        Assert.Contains("'blocks.1.up' the density 0.3", Assert.Single(error.Problems), StringComparison.Ordinal);
        options.LayerDensities["blocks.1.up"] = 0.25;
        var plan = LayerwisePlan.Of(network, options, PatternKind.Row);
        Assert.Equal(SparsityPattern.Group(1, 4), plan.PatternOf("blocks.1.up"));
        Assert.Equal(SparsityPattern.Group(3, 4), plan.PatternOf("blocks.1.down"));
    }

    [Fact]
    public void PlanOf_WhatDoesNotFit_IsAllNamed()
    {
        using GatedNetwork network = Network();
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => LayerwisePlan.Of(
            network,
            Options(static o =>
            {
                o.Pattern = "3:5";
                o.Density = null;
                o.Exclude = ["blocks.7.up", "gate"];
            }),
            PatternKind.Row));
        Assert.Contains(error.Problems, static problem => problem.Contains("'blocks.7.up'", StringComparison.Ordinal));
        Assert.Contains(error.Problems, static problem => problem.Contains("'blocks.2.down'", StringComparison.Ordinal)
            && problem.Contains("groups of 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PruneAsync_DoneCancelledOrFailed_LeavesNoTensorBehind()
    {
        using Tensor samples = Samples();
        using GatedNetwork network = Network();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        foreach ((InputSource inputs, TargetSource targets, int parallel) in new[]
        {
            (InputSource.Pruned, TargetSource.Residual, 1),
            (InputSource.Pruned, TargetSource.Dense, 1),
            (InputSource.Dense, TargetSource.Dense, 1),
            (InputSource.Dense, TargetSource.Dense, 3),
        })
        {
            LayerwiseOptions options = Options(
                o => (o.Capture, o.Inputs, o.Targets, o.ParallelStages) = (CaptureMode.Sequential, inputs, targets, parallel));
            await PruneAsync(network, samples, options, Masks.Of("wanda"));
            using var stop = new CancellationTokenSource();
            await PruneAsync(network, samples, options, Masks.Of("wanda"), new KeptMasks(), new StopAfter(stop, 4), stop.Token);
            using Tensor bad = samples.mul(float.NaN);
            await Assert.ThrowsAsync<InvalidDataException>(() => PruneAsync(network, bad, options, Masks.Of("wanda")));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static GatedNetwork Network() => new(seed: 5, stageCount: 3, Width, inner: 12);

    private static Tensor Samples()
    {
        var random = new SeededRandom(9);
        return SmallNetworks.Normal(ref random, 1, Rows, Width);
    }

    private static LayerwiseOptions Options(Action<LayerwiseOptions>? change = null)
    {
        var options = new LayerwiseOptions { Density = 0.5, BatchSize = 25 };
        change?.Invoke(options);
        return options;
    }

    private static async Task<StopReason> PruneAsync(
        IStagedNetwork network,
        Tensor samples,
        LayerwiseOptions options,
        IMaskMethod mask,
        IStageStore? store = null,
        ILayerwiseObserver? observer = null,
        CancellationToken cancellationToken = default)
    {
        var plan = LayerwisePlan.Of(network, options, PatternKind.Row);
        return await new LayerwisePruner(network, plan, options, new LayerwiseMethods(mask), seed: 1, observer: observer)
            .PruneAsync(samples, store ?? new KeptMasks(), cancellationToken);
    }

    private static Tensor Inner(Dictionary<string, LinearLayer> layers, Tensor hidden) =>
        nn.functional.relu(hidden.mm(layers["blocks.1.gate"].Weight.t())).mul(hidden.mm(layers["blocks.1.up"].Weight.t()));

    private static float[][] Weights(GatedNetwork network) => [.. network.Layers.Select(static layer => layer.Weight.data<float>().ToArray())];

    private static void AssertClose(Tensor expected, float[] actual)
    {
        float[] values = expected.contiguous().data<float>().ToArray();
        float scale = values.Max(MathF.Abs);
        Assert.Equal(values.Length, actual.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], actual[i], 1e-4 * scale);
        }
    }

    /// <summary>Keeps stages in memory, as a folder would.</summary>
    private sealed class MemoryStore : IStageStore
    {
        private readonly Dictionary<int, float[][]> _stages = [];

        public int Count => _stages.Count;

        public bool Has(int index) => _stages.ContainsKey(index);

        public void Restore(int index, INetworkStage stage)
        {
            foreach ((LinearLayer layer, float[] values) in stage.LayerGroups.SelectMany(static group => group).Zip(_stages[index]))
            {
                using Tensor weight = torch.tensor(values).reshape(layer.Weight.shape);
                layer.Weight.copy_(weight);
            }
        }

        public void Save(int index, INetworkStage stage, IReadOnlyList<PrunedLayer> layers) => _stages.Add(
            index,
            [.. stage.LayerGroups.SelectMany(static group => group).Select(static layer => layer.Weight.data<float>().ToArray())]);
    }

    private sealed class StopAfter(CancellationTokenSource stop, int layers) : ILayerwiseObserver
    {
        private int _seen;

        public void OnLayer(LayerRecord record)
        {
            if (++_seen > layers)
            {
                stop.Cancel();
            }
        }
    }

    /// <summary>Descends the gradient of the error on the mask, by the step that no curvature forbids.</summary>
    private sealed class GradientUpdater : IWeightUpdater
    {
        public const int Steps = 5;

        public bool ChoosesMask => false;

        public UpdateResult Update(LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default)
        {
            using DisposeScope scope = NewDisposeScope();
            double step = 1 / problem.Gram.diagonal(0, 0, 1).sum(float64).item<double>();
            Tensor weights = start.Weights;
            for (int t = 0; t < Steps; t++)
            {
                weights = weights.sub(weights.mm(problem.Gram).sub(problem.Correlation).mul((float)step).mul(start.Kept));
            }

            return new UpdateResult
            {
                Pruned = new PrunedWeights(start.Kept.clone().DetachFromDisposeScope(), weights.DetachFromDisposeScope()),
                StartError = problem.RelativeError(start.Weights),
                Error = problem.RelativeError(weights),
                Iterations = Steps,
                StopReason = StopReason.Completed,
            };
        }
    }
}
