using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Models;
using Solvers.Tabu;
using Solvers.TestKit;
using Solvers.Torch.Tests;

namespace Solvers.Pruning.Tests;

public sealed class PruneRunTests : IDisposable
{
    private static readonly NamedSolver Tabu = new("tabu", new TabuSolver(new TabuOptions()));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExecuteAsync_SameSeed_SameBitsOnAnyThreadCount()
    {
        PruneResult one = await PruneRun.ExecuteAsync(Small(threads: 1), Context("one"));
        PruneResult two = await PruneRun.ExecuteAsync(Small(threads: 2), Context("two"));
        Assert.Equal(one.Final!.Loss, two.Final!.Loss);
        Assert.Equal(Bytes("one", "weights.safetensors"), Bytes("two", "weights.safetensors"));
        Assert.Equal(Bytes("one", "masks.safetensors"), Bytes("two", "masks.safetensors"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task ExecuteAsync_CancelledAndResumed_EndsWithTheSameBits(int cancelAfter)
    {
        PruneResult straight = await PruneRun.ExecuteAsync(Small(), Context("straight"));

        using var stop = new CancellationTokenSource();
        var observer = new StoppingObserver(stop, cancelAfter);
        PruneResult first = await PruneRun.ExecuteAsync(Small(), Context("broken") with { Observer = observer }, stop.Token);
        Assert.Equal(StopReason.Cancelled, first.StopReason);
        Assert.Equal(cancelAfter, first.Steps);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "broken", "result.json")));

        PruneResult resumed = await PruneRun.ExecuteAsync(Small(), Context("broken") with { Resume = true });
        Assert.Equal(straight.Steps, resumed.Steps);
        Assert.Equal(straight.Final!.Loss, resumed.Final!.Loss);
        Assert.Equal(straight.Epochs.Select(static e => e.Loss), resumed.Epochs.Select(static e => e.Loss));
        Assert.Equal(Bytes("straight", "weights.safetensors"), Bytes("broken", "weights.safetensors"));
        Assert.Equal(straight.Steps, (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "broken", "steps.jsonl"))).Length);
    }

    [Fact]
    public async Task ExecuteAsync_UnfinishedRunInTheFolder_IsNotOverwritten()
    {
        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(Small(), Context("a") with { Observer = new StoppingObserver(stop, 2) }, stop.Token);
        byte[] checkpoint = Bytes("a", "checkpoint.safetensors");
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => PruneRun.ExecuteAsync(Small(), Context("a")));
        Assert.Contains("--resume", error.Message, StringComparison.Ordinal);
        Assert.Equal(checkpoint, Bytes("a", "checkpoint.safetensors"));
    }

    [Fact]
    public async Task ExecuteAsync_ResumeWithAnotherConfiguration_IsRefused()
    {
        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(Small(), Context("a") with { Observer = new StoppingObserver(stop, 2) }, stop.Token);
        PruneConfiguration other = Small();
        other.Pruning!.Density = 0.3;
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => PruneRun.ExecuteAsync(other, Context("a") with { Resume = true }));
        Assert.Contains("another configuration", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_DeviceThatIsNotThere_IsAConfigurationError()
    {
        PruneConfiguration configuration = Small();
        configuration.Device = TorchSharp.torch.cuda.is_available() ? "cuda:99" : "cuda";
        ConfigurationException error = await Assert.ThrowsAsync<ConfigurationException>(
            () => PruneRun.ExecuteAsync(configuration, Context("a")));
        Assert.Contains($"device is '{configuration.Device}'", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "a")));
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public Task ExecuteAsync_OnAGpu_PrunesAsMuchAndRepeatsItsBits() =>
        GpuRuns.AssertPrunesAsMuchAndRepeatsAsync(() => Small(), Context, _folder);

    [Fact]
    public async Task ExecuteAsync_TimeLimit_IsAResult()
    {
        PruneConfiguration configuration = Small();
        configuration.Pruning!.TimeLimit = TimeSpan.FromTicks(1);
        PruneResult result = await PruneRun.ExecuteAsync(configuration, Context("a"));
        Assert.Equal(StopReason.TimeLimit, result.StopReason);
        Assert.Equal(0, result.Steps);
        Assert.Equal(result.Initial!.Loss, result.Final!.Loss);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "a", "result.json")));
    }

    [Fact]
    public async Task ExecuteAsync_Artefacts_AreWhatTheNetworkBecame()
    {
        PruneConfiguration configuration = Small();
        PruneResult result = await PruneRun.ExecuteAsync(configuration, Context("a"));
        using var saved = MultilayerPerceptron.Load(Path.Combine(_folder.Path, "a", "weights.safetensors"), TorchSharp.torch.CPU);
        using DataSplit data = DataSets.Load(configuration.Data, TorchSharp.torch.CPU);
        Assert.Equal(result.Final!.Loss, saved.Evaluate(data.Validation).Loss);
        for (int l = 0; l < saved.Layers.Count; l++)
        {
            LayerDensity expected = result.Density.Layers[l];
            float[] weights = saved.Layers[l].Weight.data<float>().ToArray();
            Assert.Equal(expected.Kept, weights.Count(static w => w != 0));
            Assert.Equal((int)Math.Round(expected.Weights * 0.2, MidpointRounding.ToEven), expected.Kept);
        }

        Assert.Equal(
            ["checkpoint.safetensors", "configuration.json", "masks.safetensors", "result.json", "steps.jsonl", "weights.safetensors"],
            Directory.GetFiles(Path.Combine(_folder.Path, "a")).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_Bounds_AreLoggedAndLeaveThePruningAsItIs()
    {
        PruneResult plain = await PruneRun.ExecuteAsync(Small(), Context("plain"));
        PruneConfiguration bounded = Small();
        bounded.Pruning!.Bound = new BoundOptions { Solver = "slack", StepLimit = 3 };
        var slack = new ScriptedSolver(static (problem, context) =>
        {
            Assert.Equal((null, 3L), (context.Budget.TimeLimit, context.Budget.StepLimit));
            double objective = problem.Evaluate(problem.Incumbent!.Value.Span);
            return ScriptedSolver.Answer(problem, problem.Incumbent.Value.ToArray()) with { LowerBound = objective - 1 };
        });
        PruneResult result = await PruneRun.ExecuteAsync(
            bounded, Context("bounded") with { BoundSolver = new NamedSolver("slack", slack) });
        Assert.Equal(Bytes("plain", "weights.safetensors"), Bytes("bounded", "weights.safetensors"));
        Assert.Null(plain.Gap);
        Assert.Equal((18L, 0L), (result.Gap!.Blocks, result.Gap.Proven));
        Assert.InRange(result.Gap.Mean, double.Epsilon, result.Gap.Largest);
        Assert.Equal(18, slack.Contexts.Count);
        Assert.True(result.Seconds.Bound > 0);
        foreach (string line in await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "bounded", "steps.jsonl")))
        {
            foreach (JsonElement block in JsonDocument.Parse(line).RootElement.GetProperty("blocks").EnumerateArray())
            {
                Assert.Equal(block.GetProperty("objectiveAfter").GetDouble() - 1, block.GetProperty("lowerBound").GetDouble(), 1e-9);
                Assert.True(block.GetProperty("gap").GetDouble() > 0);
            }
        }
    }

    [Fact]
    public async Task ExecuteAsync_SolverThatTellsItsCosts_AreInEveryBlockAndAddedUpAcrossAnInterruption()
    {
        var paid = new NamedSolver("paid", new ScriptedSolver(static (problem, _) =>
            ScriptedSolver.Answer(problem, problem.Incumbent!.Value.ToArray()) with
            {
                Provenance = new Dictionary<string, string>(StringComparer.Ordinal) { [CostKeys.Shots] = "100", [CostKeys.Dollars] = "0.35" },
            }));
        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(
            Small(), Context("paid") with { Solver = paid, Observer = new StoppingObserver(stop, 4) }, stop.Token);
        PruneResult result = await PruneRun.ExecuteAsync(Small(), Context("paid") with { Solver = paid, Resume = true });
        BlockRecord[] blocks =
        [
            .. (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "paid", "steps.jsonl")))
                .SelectMany(static line => JsonSerializer.Deserialize<StepRecord>(line, PruneJson.Line)!.Blocks),
        ];
        Assert.Equal(18, blocks.Length);
        Assert.All(blocks, static block => Assert.Equal("0.35", block.Provenance![CostKeys.Dollars]));
        Assert.Equal(new CostReport(1800, 0, 6.3m, 0), result.Costs);
    }

    [Fact]
    public async Task ExecuteAsync_ResumedWithBounds_IsTheSameRun()
    {
        await PruneRun.ExecuteAsync(Small(), Context("straight"));
        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(Small(), Context("broken") with { Observer = new StoppingObserver(stop, 4) }, stop.Token);
        PruneConfiguration bounded = Small();
        bounded.Pruning!.Bound = new BoundOptions { Solver = "tabu", StepLimit = 1 };
        await PruneRun.ExecuteAsync(bounded, Context("broken") with { Resume = true, BoundSolver = Tabu });
        Assert.Equal(Bytes("straight", "weights.safetensors"), Bytes("broken", "weights.safetensors"));
        Assert.Contains("\"boundMissing\"", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "broken", "steps.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_SolverUnavailable_SaysSoBeforeTheRun()
    {
        var absent = new NamedSolver("device", new ScriptedSolver() { UnavailableReason = "no account" });
        SolverUnavailableException error = await Assert.ThrowsAsync<SolverUnavailableException>(
            () => PruneRun.ExecuteAsync(Small(), Context("a") with { Solver = absent }));
        Assert.Equal("solver 'device': no account", error.Message);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "a")));
    }

    [Fact]
    public async Task ExecuteAsync_BoundingSolverUnavailable_SaysSoBeforeTheRun()
    {
        PruneConfiguration bounded = Small();
        bounded.Pruning!.Bound.Solver = "gpu";
        var absent = new NamedSolver("gpu", new ScriptedSolver() { UnavailableReason = "no GPU" });
        SolverUnavailableException error = await Assert.ThrowsAsync<SolverUnavailableException>(
            () => PruneRun.ExecuteAsync(bounded, Context("a") with { BoundSolver = absent }));
        Assert.Contains("pruning.bound.solver 'gpu': no GPU", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConfigurationException>(() => PruneRun.ExecuteAsync(bounded, Context("a")));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "a")));
    }

    [Fact]
    public async Task ExecuteAsync_RecordBlocks_WritesEveryBlockWithAnswerAndProvenance()
    {
        PruneResult result = await PruneRun.ExecuteAsync(Small(), Context("run") with { RecordBlocks = _folder.At("blocks") });
        string[] files = [.. Directory.GetFiles(_folder.At("blocks")).Order(StringComparer.Ordinal)];
        BlockRecord[] records =
        [
            .. (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "run", "steps.jsonl")))
                .Select(static line => JsonSerializer.Deserialize<StepRecord>(line, PruneJson.Line)!)
                .SelectMany(static step => step.Blocks.OrderBy(static block => block.Layer, StringComparer.Ordinal)),
        ];
        Assert.Equal(records.Length, files.Length);
        Assert.StartsWith("step-00001-", Path.GetFileName(files[0]), StringComparison.Ordinal);
        foreach ((string file, BlockRecord record) in files.Zip(records))
        {
            var block = BlockFile.Read(file);
            Assert.Equal(record.ObjectiveAfter, block.Info.BestKnown);
            Assert.Equal(record.ObjectiveBefore, block.Problem.Evaluate(block.Problem.Incumbent!.Value.Span));
            Assert.Equal((record.BlockSize, record.Pruned), (block.Problem.VariableCount, block.Problem.Constraint.Cardinality));
            Assert.Equal(record.BlockSize, block.Info.Weights!.Value.Length);
            Assert.Equal((record.Layer, "trained", "1", "tabu"), (
                block.Info.Provenance["layer"], block.Info.Provenance["model"], block.Info.Provenance["seed"], block.Info.Provenance["solver"]));
            Assert.StartsWith(
                FormattableString.Invariant($"step-{int.Parse(block.Info.Provenance["step"], CultureInfo.InvariantCulture):D5}-{record.Layer}"),
                Path.GetFileName(file),
                StringComparison.Ordinal);
            Assert.Equal(0.2, double.Parse(block.Info.Provenance["density"], CultureInfo.InvariantCulture), 0.01);
        }

        Assert.True(result.Seconds.Record > 0);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(60, 5)]
    public async Task ExecuteAsync_RecordBlocksResumed_HasEveryBlockOnce(int checkpointSeconds, int cancelAfter)
    {
        await PruneRun.ExecuteAsync(Small(), Context("straight") with { RecordBlocks = _folder.At("whole") });
        PruneConfiguration configuration = Small();
        configuration.Checkpoint.Interval = TimeSpan.FromSeconds(checkpointSeconds);
        RunContext broken = Context("broken") with { RecordBlocks = _folder.At("parts") };
        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(configuration, broken with { Observer = new StoppingObserver(stop, cancelAfter) }, stop.Token);

        // As if the process had been killed after the checkpoint: a later block is there, and will be written again.
        string later = Path.Combine(_folder.At("parts"), "step-00009-late.safetensors");
        var first = BlockFile.Read(Directory.GetFiles(_folder.At("parts")).Order(StringComparer.Ordinal).First());
        BlockFile.Write(later, first.Problem, first.Info with
        {
            Provenance = new Dictionary<string, string>(first.Info.Provenance, StringComparer.Ordinal) { ["step"] = "9" },
        });
        await PruneRun.ExecuteAsync(configuration, broken with { Resume = true });
        Assert.Equal(Contents("whole"), Contents("parts"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExecuteAsync_RecordBlocksOfAnotherRunInTheFolder_IsRefusedBeforeAnythingIsWritten(bool resume)
    {
        RunContext context = Context("a") with { RecordBlocks = _folder.At("blocks") };
        await PruneRun.ExecuteAsync(Small(), context);
        Dictionary<string, string> before = Contents("blocks");
        PruneConfiguration other = Small();
        other.Seed = 2;
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => PruneRun.ExecuteAsync(other, context with { Output = _folder.At("b"), Resume = resume }));
        Assert.Contains("--record-blocks", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents("blocks"));
        Assert.False(Directory.Exists(_folder.At("b")));
    }

    [DataFact("fashion-mnist", "garment/garment_classifier.safetensors")]
    public async Task ExecuteAsync_GarmentClassifier_StartsFromThePublishedCut()
    {
        var configuration = new PruneConfiguration
        {
            Name = "garment",
            Data = { Type = "idx", Directory = TestData.Get("fashion-mnist"), TrainingLimit = 5000 },
            Model = { Path = TestData.Get("garment/garment_classifier.safetensors") },
            Pruning = new PruningOptions { Density = 0.1, Epochs = 1, StepsPerEpoch = 2, BlocksPerStep = 3 },
        };
        PruneResult result = await PruneRun.ExecuteAsync(configuration, Context("garment"));
        Assert.Equal(0.8619, result.Unpruned!.Accuracy!.Value, 1e-9);
        Assert.Equal(0.6073, result.Initial!.Accuracy!.Value, 1e-9);
        Assert.Equal(1.342, result.Initial!.Loss, 1e-3);
        Assert.Equal([40141, 26214, 512], result.Density.Layers.Select(static layer => layer.Kept));
        Assert.True(result.Final!.Loss < result.Initial!.Loss);
    }

    private static PruneConfiguration Small(int? threads = null) => new()
    {
        Name = "small",
        Threads = threads,
        Data = { Drawn = { TrainingCount = 600, ValidationCount = 200 } },
        Model = { Train = new TrainOptions { Hidden = [24], Epochs = 2 } },
        Checkpoint = { Interval = TimeSpan.Zero },
        Pruning = new PruningOptions
        {
            Density = 0.2,
            Epochs = 3,
            StepsPerEpoch = 3,
            BlocksPerStep = 2,
            BlockSize = 64,
            BatchSize = 100,
            CalibrationSamples = 100,
            GradientMemory = 0.5,
            BatchGrowth = 2,
            BlockShrink = 2,
        },
    };

    private RunContext Context(string name) => new() { Solver = Tabu, Output = Path.Combine(_folder.Path, name) };

    private Dictionary<string, string> Contents(string folder) => Directory.GetFiles(_folder.At(folder)).ToDictionary(
        static file => Path.GetFileName(file),
        static file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))),
        StringComparer.Ordinal);

    private byte[] Bytes(string run, string file) => File.ReadAllBytes(Path.Combine(_folder.Path, run, file));

    private sealed class StoppingObserver(CancellationTokenSource stop, int afterStep) : IPruneObserver
    {
        public void OnStarted(PrunePlan plan)
        {
        }

        public void OnEvaluated(EvaluationRecord record)
        {
        }

        public void OnLayer(LayerRecord record)
        {
        }

        public void OnStep(StepRecord record)
        {
            if (record.Step == afterStep)
            {
                stop.Cancel();
            }
        }
    }
}
