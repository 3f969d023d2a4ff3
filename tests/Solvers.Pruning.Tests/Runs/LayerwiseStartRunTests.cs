using Solvers.Core;
using Solvers.Exact;
using Solvers.Layerwise;
using Solvers.Models;
using Solvers.Tabu;
using Solvers.TestKit;

namespace Solvers.Pruning.Tests;

public sealed class LayerwiseStartRunTests : IDisposable
{
    private static readonly NamedSolver Tabu = new("tabu", new TabuSolver(new TabuOptions()));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ExecuteAsync_LayerwiseAndPruning_StartsFromTheLayerwiseResultAndResumesToTheSameBits(int cancelAfter)
    {
        PruneConfiguration alone = Both();
        alone.Pruning = null;
        PruneResult layerwise = await PruneRun.ExecuteAsync(alone, Context("layerwise"));
        PruneResult straight = await PruneRun.ExecuteAsync(Both(), Context("straight"));
        Assert.Equal(layerwise.Final!.Loss, straight.Initial!.Loss);
        Assert.Equal(layerwise.Layerwise!.Layers.Select(static layer => layer.Error), straight.Layerwise!.Layers.Select(static layer => layer.Error));
        Assert.Equal(layerwise.Density.Actual, straight.Density.Actual);
        Assert.Equal(6, straight.Steps);

        using var stop = new CancellationTokenSource();
        await PruneRun.ExecuteAsync(Both(), Context("broken") with { Observer = new StoppingObserver(stop, cancelAfter) }, stop.Token);
        PruneResult resumed = await PruneRun.ExecuteAsync(Both(), Context("broken") with { Resume = true });
        Assert.Equal(straight.Final!.Loss, resumed.Final!.Loss);
        Assert.Equal(straight.Layerwise.MeanError, resumed.Layerwise!.MeanError);
        Assert.Equal(
            await File.ReadAllBytesAsync(_folder.At("straight/weights.safetensors")),
            await File.ReadAllBytesAsync(_folder.At("broken/weights.safetensors")));
    }

    [Theory]
    [InlineData("1:2", 0.5, "iCBS keep no more than the number")]
    [InlineData("row", 0.4, "layerwise.density is 0.4 and pruning.density is 0.5")]
    public async Task ExecuteAsync_SectionsThatDoNotGoTogether_AreRefusedBeforeAnythingIsWritten(string pattern, double density, string message)
    {
        PruneConfiguration configuration = Both();
        configuration.Layerwise!.Pattern = pattern;
        configuration.Layerwise.Density = density;
        ConfigurationException error = await Assert.ThrowsAsync<ConfigurationException>(
            () => PruneRun.ExecuteAsync(configuration, Context("a")));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("a")));
    }

    private static PruneConfiguration Both() => new()
    {
        Name = "both",
        Data = { Drawn = { TrainingCount = 600, ValidationCount = 200, Size = 12 } },
        Model = { Train = new TrainOptions { Hidden = [24], Epochs = 2 } },
        Checkpoint = { Interval = TimeSpan.Zero },
        Calibration = { Count = 300 },
        Layerwise = new LayerwiseOptions { Pattern = "row", Density = 0.5, Updater = "exact", RefitBias = true },
        Pruning = new PruningOptions { Density = 0.5, Epochs = 3, StepsPerEpoch = 2, BlocksPerStep = 2, BlockSize = 64, BatchSize = 100 },
    };

    private RunContext Context(string name) => new()
    {
        Solver = Tabu,
        Methods = new LayerwiseMethods(new RowMask(), new ExactUpdater(new ExactOptions { Ridge = 0.01 })),
        Output = _folder.At(name),
    };

    private sealed class RowMask : IMaskMethod
    {
        public PatternKind UsualPattern => PatternKind.Row;

        public ValueTask<PrunedWeights> PruneAsync(
            LayerProblem problem, LayerContext context, CancellationToken cancellationToken = default)
        {
            using TorchSharp.torch.Tensor scores = problem.Weights.abs();
            return ValueTask.FromResult(PrunedWeights.Masked(problem.Weights, context.Pattern.Keep(scores)));
        }
    }

    private sealed class StoppingObserver(CancellationTokenSource stop, int afterStep) : IPruneObserver
    {
        public void OnStarted(PrunePlan plan)
        {
        }

        public void OnEvaluated(EvaluationRecord record)
        {
        }

        public void OnStep(StepRecord record)
        {
            if (record.Step == afterStep)
            {
                stop.Cancel();
            }
        }

        public void OnLayer(LayerRecord record)
        {
        }
    }
}
