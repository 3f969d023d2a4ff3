using Solvers.Core;
using Solvers.Exact;
using Solvers.Layerwise;
using Solvers.Models;
using Solvers.Tabu;
using Solvers.TestKit;

namespace Solvers.Pruning.Tests;

public sealed class RefitRunTests : IDisposable
{
    private static readonly NamedSolver Tabu = new("tabu", new TabuSolver(new TabuOptions()));
    private static readonly NamedUpdater Exact = new("exact", new ExactUpdater(new ExactOptions { Ridge = 0.01 }));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task ExecuteAsync_CancelledAndResumed_EndsWithTheSameBits(int cancelAfter)
    {
        PruneResult straight = await PruneRun.ExecuteAsync(Small(threads: 1), Context("straight"));
        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(
            Small(threads: 2), Context("broken") with { Observer = new StoppingObserver(stop, cancelAfter) }, stop.Token);
        PruneResult resumed = await PruneRun.ExecuteAsync(Small(threads: 2), Context("broken") with { Resume = true });
        Assert.Equal(straight.Epochs.Select(static e => e.Loss), resumed.Epochs.Select(static e => e.Loss));
        Assert.Equal(
            await File.ReadAllBytesAsync(_folder.At("straight/weights.safetensors")),
            await File.ReadAllBytesAsync(_folder.At("broken/weights.safetensors")));
    }

    [Fact]
    public async Task ExecuteAsync_Refit_IsEvaluatedAfterTheCutAndPays()
    {
        PruneConfiguration plain = Small();
        plain.Pruning!.Refit = null;
        PruneResult without = await PruneRun.ExecuteAsync(plain, Context("plain"));
        PruneResult with = await PruneRun.ExecuteAsync(Small(), Context("refit"));
        Assert.Equal(without.Initial!.Loss, with.Initial!.Loss);
        Assert.Equal(
            [EvaluationStage.Refit, EvaluationStage.Epoch, EvaluationStage.Epoch, EvaluationStage.Epoch],
            with.Epochs.Select(static epoch => epoch.Stage));
        Assert.True(with.Epochs[0].Loss < with.Initial!.Loss);
        Assert.True(with.Final!.Loss < without.Final!.Loss);
        Assert.Equal(without.Density.Layers, with.Density.Layers);
    }

    [Fact]
    public async Task ExecuteAsync_UpdaterThatChoosesTheMask_IsRefused()
    {
        ConfigurationException error = await Assert.ThrowsAsync<ConfigurationException>(
            () => PruneRun.ExecuteAsync(Small(), Context("a") with { Refit = new NamedUpdater("chooser", new Chooser()) }));
        Assert.Contains("pruning.refit.updater 'chooser' chooses which weights are kept", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("a")));
    }

    [DataFact("fashion-mnist", "garment/garment_classifier.safetensors")]
    public async Task ExecuteAsync_GarmentAtTwoPercent_MaskSearchAndRefitTogetherBeatTheRefitAlone()
    {
        var configuration = new PruneConfiguration
        {
            Name = "garment-refit",
            Data = { Type = "idx", Directory = TestData.Get("fashion-mnist"), TrainingLimit = 6000 },
            Model = { Path = TestData.Get("garment/garment_classifier.safetensors") },
            Calibration = { Count = 2000 },
            Pruning = new PruningOptions
            {
                Density = 0.02,
                Epochs = 2,
                StepsPerEpoch = 3,
                FixFractionKeep = 0,
                FixFractionPrune = 0,
                Refit = new RefitOptions { BatchSize = 1000 },
            },
        };
        PruneResult result = await PruneRun.ExecuteAsync(
            configuration, Context("garment") with { Refit = new NamedUpdater("exact", new ExactUpdater(new ExactOptions { Ridge = 0.001 })) });
        double refitted = result.Epochs[0].Loss;
        Assert.True(refitted < 0.5 * result.Initial!.Loss, $"{refitted}");
        Assert.True(result.Final!.Loss < 0.95 * refitted, $"{result.Final!.Loss} after {refitted}");
    }

    private static PruneConfiguration Small(int? threads = null) => new()
    {
        Name = "small",
        Threads = threads,
        Data = { Drawn = { TrainingCount = 600, ValidationCount = 200 } },
        Model = { Train = new TrainOptions { Hidden = [24], Epochs = 2 } },
        Checkpoint = { Interval = TimeSpan.Zero },
        Calibration = { Count = 300 },
        Pruning = new PruningOptions
        {
            Density = 0.1,
            Epochs = 3,
            StepsPerEpoch = 2,
            BlocksPerStep = 2,
            BlockSize = 64,
            BatchSize = 100,
            GradientMemory = 0.5,
            Refit = new RefitOptions { Every = 2, BatchSize = 100 },
        },
    };

    private RunContext Context(string name) => new() { Solver = Tabu, Refit = Exact, Output = _folder.At(name) };

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

    private sealed class Chooser : IWeightUpdater
    {
        public bool ChoosesMask => true;

        public UpdateResult Update(
            LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
