using System.Text.Json;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Models;
using Solvers.Safetensors;
using Solvers.Tabu;
using Solvers.TestKit;
using Solvers.Torch.Tests;

namespace Solvers.Pruning.Tests;

public sealed class LayerwiseRunTests : IDisposable
{
    private static readonly NamedSolver Tabu = new("tabu", new TabuSolver(new TabuOptions()));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExecuteAsync_Artefacts_AreWhatTheNetworkBecame()
    {
        PruneConfiguration configuration = Small();
        PruneResult result = await PruneRun.ExecuteAsync(configuration, Context("a"));
        string folder = _folder.At("a");
        Assert.Equal(
            ["checkpoint.json", "configuration.json", "layers.jsonl", "masks.safetensors", "result.json", "weights.safetensors"],
            Directory.EnumerateFileSystemEntries(folder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

        using var saved = MultilayerPerceptron.Load(Path.Combine(folder, "weights.safetensors"), TorchSharp.torch.CPU);
        using DataSplit data = DataSets.Load(configuration.Data, TorchSharp.torch.CPU);
        Assert.Equal(result.Final!.Loss, saved.Evaluate(data.Validation).Loss);
        Assert.Equal(result.Initial, result.Final);
        Assert.True(result.Unpruned!.Loss < result.Final.Loss);

        LayerRecord[] lines = [.. (await File.ReadAllLinesAsync(Path.Combine(folder, "layers.jsonl")))
            .Select(static line => JsonSerializer.Deserialize<LayerRecord>(line, PruneJson.Line)!)];
        Assert.Equal(saved.Layers.Select(static layer => layer.Name), lines.Select(static line => line.Layer), StringComparer.Ordinal);
        Assert.Equal(result.Layerwise!.Layers.Select(static layer => layer.Error), lines.Select(static line => line.Error));
        using var masks = SafetensorsFile.Open(Path.Combine(folder, "masks.safetensors"));
        foreach ((LinearLayer layer, LayerRecord line) in saved.Layers.Zip(lines))
        {
            float[] weights = layer.Weight.data<float>().ToArray();
            byte[] kept = masks.ReadBytes(layer.Name + ".weight");
            Assert.Equal(line.Kept, weights.Count(static w => w != 0));
            Assert.All(weights.Index(), weight => Assert.Equal(weight.Item != 0, PackedBits.At(kept, weight.Index)));
            Assert.Equal(line.Density, result.Density.Layers.Single(density => density.Name == line.Layer).Density);
        }
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public Task ExecuteAsync_OnAGpu_PrunesAsMuchAndRepeatsItsBits() =>
        GpuRuns.AssertPrunesAsMuchAndRepeatsAsync(Small, Context, _folder);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ExecuteAsync_CancelledAfterAnyLayerAndResumed_SameBits(int layers)
    {
        PruneResult straight = await PruneRun.ExecuteAsync(Small(), Context("straight"));
        using var stop = new CancellationTokenSource();
        PruneResult first = await PruneRun.ExecuteAsync(
            Small(), Context("broken") with { Observer = new StoppingObserver(stop, layers) }, stop.Token);
        Assert.Equal(StopReason.Cancelled, first.StopReason);
        Assert.Equal(layers, first.Layerwise!.Layers.Count);
        Assert.False(File.Exists(_folder.At("broken/result.json")));
        await Assert.ThrowsAsync<InvalidDataException>(() => PruneRun.ExecuteAsync(Small(), Context("broken")));

        PruneResult resumed = await PruneRun.ExecuteAsync(Small(), Context("broken") with { Resume = true });
        Assert.Equal(straight.Final!.Loss, resumed.Final!.Loss);
        Assert.Equal(straight.Unpruned!.Loss, resumed.Unpruned!.Loss);
        foreach (string file in new[] { "weights.safetensors", "masks.safetensors", "configuration.json" })
        {
            Assert.Equal(await File.ReadAllBytesAsync(_folder.At($"straight/{file}")), await File.ReadAllBytesAsync(_folder.At($"broken/{file}")));
        }

        Assert.Equal(
            straight.Layerwise!.Layers.Select(static layer => layer with { Seconds = 0, Shape = [] }),
            resumed.Layerwise!.Layers.Select(static layer => layer with { Seconds = 0, Shape = [] }));
        Assert.Equal(3, (await File.ReadAllLinesAsync(_folder.At("broken/layers.jsonl"))).Length);
    }

    [Fact]
    public async Task ExecuteAsync_ResumeAFinishedRun_GivesItsResult()
    {
        PruneResult result = await PruneRun.ExecuteAsync(Small(), Context("a"));
        byte[] before = await File.ReadAllBytesAsync(_folder.At("a/result.json"));
        PruneResult again = await PruneRun.ExecuteAsync(Small(), Context("a") with { Resume = true });
        Assert.Equal(result.Final, again.Final);
        Assert.Equal(result.Seconds, again.Seconds);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.At("a/result.json")));
    }

    [Fact]
    public async Task ExecuteAsync_ResumeWithAnotherConfiguration_IsRefused()
    {
        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(Small(), Context("a") with { Observer = new StoppingObserver(stop, 1) }, stop.Token);
        PruneConfiguration other = Small();
        other.Layerwise!.Density = 0.3;
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => PruneRun.ExecuteAsync(other, Context("a") with { Resume = true }));
        Assert.Contains("another configuration", error.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(_folder.At("a/stages")));
    }

    [Fact]
    public async Task ExecuteAsync_WithoutEvaluation_SaysNothingOfQuality()
    {
        PruneConfiguration configuration = Small();
        configuration.Layerwise!.Evaluate = false;
        PruneResult result = await PruneRun.ExecuteAsync(configuration, Context("a"));
        Assert.Null(result.Unpruned);
        Assert.Null(result.Final);
        Assert.Equal(0.5, result.Density.Actual, 1e-3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExecuteAsync_ActivationsThatAreNotFinite_LeaveOnlyFinishedWork(bool hasWork)
    {
        // The weights are finite, but what they make of the images is not.
        using (MultilayerPerceptron network = SmallNetworks.Perceptron(2, 400, 24, 16, 10))
        {
            using (TorchSharp.torch.no_grad())
            {
                network.Layers[0].Weight.mul_(1e12f);
                network.Layers[1].Weight.mul_(1e12f);
            }

            network.Save(_folder.At("overflowing.safetensors"));
        }

        PruneConfiguration configuration = Small();
        configuration.Model = new ModelOptions { Path = _folder.At("overflowing.safetensors") };
        configuration.Layerwise!.Exclude = hasWork ? ["layer1"] : ["layer0", "layer1"];
        configuration.Layerwise.Evaluate = false;
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => PruneRun.ExecuteAsync(configuration, Context("a")));
        Assert.Contains("'layer2'", error.Message, StringComparison.Ordinal);
        Assert.Equal(hasWork, Directory.Exists(_folder.At("a")));
    }

    [Fact]
    public async Task ExecuteAsync_PatternThatDoesNotFit_LeavesNoFolder()
    {
        PruneConfiguration configuration = Small();
        configuration.Layerwise!.Pattern = "2:7";
        configuration.Layerwise.Density = null;
        ConfigurationException error = await Assert.ThrowsAsync<ConfigurationException>(
            () => PruneRun.ExecuteAsync(configuration, Context("a")));
        Assert.Contains("groups of 7", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("a")));
    }

    private static PruneConfiguration Small() => new()
    {
        Name = "small",
        Data = { Drawn = { TrainingCount = 600, ValidationCount = 200 } },
        Model = { Train = new TrainOptions { Hidden = [24, 16], Epochs = 2 } },
        Calibration = { Count = 300 },
        Layerwise = new LayerwiseOptions { Density = 0.5, BatchSize = 70 },
    };

    private RunContext Context(string name) => new()
    {
        Solver = Tabu,
        Methods = new LayerwiseMethods(Masks.Of("sparsegpt")) { MaskDefinition = { ["type"] = "sparsegpt" } },
        Output = _folder.At(name),
    };

    private sealed class StoppingObserver(CancellationTokenSource stop, int layers) : IPruneObserver
    {
        private int _seen;

        public void OnStarted(PrunePlan plan)
        {
            if (layers == 0)
            {
                stop.Cancel();
            }
        }

        public void OnEvaluated(EvaluationRecord record)
        {
        }

        public void OnLayer(LayerRecord record)
        {
            if (++_seen == layers)
            {
                stop.Cancel();
            }
        }

        public void OnStep(StepRecord record)
        {
        }
    }
}
