using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>A layer-wise pruning run from its configuration to its artefacts: one stage of the network in memory at a time.</summary>
internal sealed class LayerwiseRun : ILayerwiseObserver
{
    private readonly PruneConfiguration _configuration;
    private readonly LayerwiseOptions _options;
    private readonly RunContext _context;
    private readonly LayerwiseMethods _methods;
    private readonly RunDirectory _directory;
    private readonly TimeProvider _clock;
    private readonly Lock _observing = new();
    private readonly long _started;
    private LayerwiseCheckpoint? _resumed;
    private long _pruneStarted;

    private LayerwiseRun(PruneConfiguration configuration, RunContext context)
    {
        _configuration = configuration;
        _options = configuration.Layerwise!;
        _context = context;
        _methods = context.Methods
            ?? throw new ArgumentException("The experiment prunes layer by layer, but the run was given no methods.", nameof(context));
        _directory = new RunDirectory(context.Output);
        _clock = context.TimeProvider;
        _started = _clock.GetTimestamp();
    }

    /// <summary>Runs an experiment that prunes layer by layer alone.</summary>
    /// <param name="configuration">The experiment, valid by itself.</param>
    /// <param name="context">Methods, folder, observer, clock.</param>
    /// <param name="cancellationToken">Ends the run; finished stages stay.</param>
    /// <returns>The result, also when the run was cancelled.</returns>
    public static Task<PruneResult> ExecuteAsync(
        PruneConfiguration configuration, RunContext context, CancellationToken cancellationToken) =>
        new LayerwiseRun(configuration, context).ExecuteAsync(cancellationToken);

    /// <inheritdoc/>
    public void OnLayer(LayerRecord record)
    {
        lock (_observing)
        {
            _context.Observer?.OnLayer(record);
        }
    }

    private double TotalElapsed => (_resumed?.TotalSeconds ?? 0) + _clock.GetElapsedTime(_started).TotalSeconds;

    private double PruneElapsed => (_resumed?.PruneSeconds ?? 0) + _clock.GetElapsedTime(_pruneStarted).TotalSeconds;

    private async Task<PruneResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        _directory.RequireApart(_configuration.Model.Path, _methods);
        if (!_context.Resume)
        {
            _directory.RequireNothingUnfinished();
        }

        torch.Device device = RunDevice.Prepare(_configuration);
        using DataSplit data = DataSets.Load(_configuration.Data, device, Networks.DirectoryOf(_configuration.Model));
        using SampleSet calibration = Calibration.Draw(_configuration.Calibration, data);
        using IPrunableModel model = PrunableModels.Open(_configuration.Model, data, device);
        model.CheckFits(data.Validation);
        model.CheckFits(calibration);
        var plan = LayerwisePlan.Of(model.Network, _options, _methods.Mask.UsualPattern);
        string fingerprint = Fingerprint(model, data, calibration);
        if (_context.Resume && _directory.ExistingLayerwiseCheckpoint is { } path)
        {
            _resumed = LayerwiseCheckpoint.Read(path, fingerprint);
            if (_directory.ExistingResult is { } result)
            {
                return result;
            }
        }

        try
        {
            return await PruneAsync(model, plan, data, calibration, fingerprint, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidDataException or ConfigurationException && !HasWork())
        {
            // Wrong input leaves nothing behind, unless there is work that a mended input could go on from.
            _directory.Discard();
            throw;
        }
    }

    private bool HasWork() =>
        _resumed is not null || (_directory.ExistingLayerwiseCheckpoint is { } path && LayerwiseCheckpoint.HasLayers(path));

    private async Task<PruneResult> PruneAsync(
        IPrunableModel model,
        LayerwisePlan plan,
        DataSplit data,
        SampleSet calibration,
        string fingerprint,
        CancellationToken cancellationToken)
    {
        LayerwiseCheckpoint checkpoint = _resumed ?? Begin(fingerprint);
        _directory.ContinueLayers(checkpoint.Layers);
        Announce(plan, checkpoint);
        if (checkpoint.Unpruned is null && _options.Evaluate)
        {
            checkpoint = checkpoint with { Unpruned = Record(model.Evaluate(data.Validation), EvaluationStage.Unpruned, seconds: 0) };
        }

        IModelOutput output = model.OutputTo(_directory);
        var stages = new RunStages(_directory, output, checkpoint, () => (TotalElapsed, PruneElapsed));
        _pruneStarted = _clock.GetTimestamp();
        StopReason reason = await new LayerwisePruner(model.Network, plan, _options, _methods, _configuration.Seed, _clock, this)
            .PruneAsync(calibration.Inputs, stages, cancellationToken)
            .ConfigureAwait(false);
        double pruneSeconds = PruneElapsed;
        return reason == StopReason.Cancelled
            ? Result(plan, calibration, stages.Checkpoint, pruned: null, evaluateSeconds: 0, pruneSeconds, reason)
            : Finish(model, output, plan, data, calibration, stages.Checkpoint, pruneSeconds);
    }

    private LayerwiseCheckpoint Begin(string fingerprint)
    {
        _directory.Begin(ResolvedExperiment.Of(_configuration, [], _methods));
        var checkpoint = new LayerwiseCheckpoint { Fingerprint = fingerprint };
        _directory.Write(checkpoint);
        return checkpoint;
    }

    private PruneResult Finish(
        IPrunableModel model,
        IModelOutput output,
        LayerwisePlan plan,
        DataSplit data,
        SampleSet calibration,
        LayerwiseCheckpoint checkpoint,
        double pruneSeconds)
    {
        DensityReport density = DescribeDensity(plan, checkpoint.Layers);
        output.Finish(density.Actual);
        long began = _clock.GetTimestamp();
        EvaluationRecord? pruned = _options.Evaluate
            ? Record(output.Evaluate(data.Validation), EvaluationStage.Initial, pruneSeconds)
            : null;
        double evaluateSeconds = _clock.GetElapsedTime(began).TotalSeconds;
        PruneResult result = Result(plan, calibration, checkpoint, pruned, evaluateSeconds, pruneSeconds, StopReason.Completed);
        _directory.Finish(model.Network.StageNames.Count, result);
        return result;
    }

    private PruneResult Result(
        LayerwisePlan plan,
        SampleSet calibration,
        LayerwiseCheckpoint checkpoint,
        EvaluationRecord? pruned,
        double evaluateSeconds,
        double pruneSeconds,
        StopReason reason) => new()
        {
            Name = _configuration.Name,
            Unpruned = checkpoint.Unpruned,
            Initial = pruned,
            Final = pruned,
            Epochs = [],
            Density = DescribeDensity(plan, checkpoint.Layers),
            Layerwise = LayerwiseReport.Of(_configuration, _methods, plan, calibration, checkpoint.Layers),
            Steps = 0,
            Seconds = new PruneSeconds(TotalElapsed, pruneSeconds, Solve: 0, Gradient: 0, evaluateSeconds, Bound: 0, Record: 0),
            Solver = null,
            Seed = _configuration.Seed,
            StopReason = reason,
            Output = _directory.FullPath,
        };

    private EvaluationRecord Record(Evaluation evaluation, EvaluationStage stage, double seconds)
    {
        var record = new EvaluationRecord(
            stage, Epoch: 0, Step: 0, evaluation.Loss, evaluation.Accuracy, evaluation.Perplexity, seconds);
        _context.Observer?.OnEvaluated(record);
        return record;
    }

    private void Announce(LayerwisePlan plan, LayerwiseCheckpoint checkpoint)
    {
        LayerDensity[] layers =
        [
            .. plan.Layers.Select(layer =>
            {
                int weights = checked(layer.OutputCount * layer.InputCount);
                int kept = checked((int)plan.PatternOf(layer.Name)!.KeptCount(layer.OutputCount, layer.InputCount));
                return new LayerDensity(layer.Name, weights, kept, (double)kept / weights);
            }),
        ];
        _context.Observer?.OnStarted(new PrunePlan(_configuration.Name, _context.Solver.Name, layers, Epochs: 0, Steps: 0, ResumedAtStep: 0)
        {
            Layerwise = new LayerwiseWork($"{_methods.MaskName}, {_options.Updater}", plan.Layers, checkpoint.Layers.Count),
        });
    }

    private static DensityReport DescribeDensity(LayerwisePlan plan, IReadOnlyList<LayerRecord> records)
    {
        LayerDensity[] layers =
        [
            .. records.Select(static record => new LayerDensity(
                record.Layer, checked(record.Shape[0] * record.Shape[1]), record.Kept, record.Density)),
        ];
        double weights = layers.Sum(static layer => (double)layer.Weights);
        double actual = weights > 0 ? layers.Sum(static layer => (double)layer.Kept) / weights : 1;
        return new DensityReport(plan.Pattern.Density, actual, layers);
    }

    /// <summary>A digest of what the pruned weights depend on: the configuration but for bookkeeping, the network, the data.</summary>
    private string Fingerprint(IPrunableModel model, DataSplit data, SampleSet calibration)
    {
        JsonObject resolved = ResolvedExperiment.Of(_configuration, [], _methods);
        foreach (string indifferent in new[] { "name", "threads", "checkpoint", "solver", "tasks" })
        {
            resolved.Remove(indifferent);
        }

        resolved["layerwise"]!.AsObject().Remove("parallelStages");
        resolved["model"]!.AsObject().Remove("residency");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{resolved.ToJsonString(PruneJson.Line)}{calibration.Fingerprint}{data.Validation.Fingerprint}{model.Identity}")));
    }
}
