using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>A pruning run from its configuration to its artefacts: load, evaluate, cut, improve, record.</summary>
public sealed class PruneRun
{
    private readonly PruneConfiguration _configuration;
    private readonly PruningOptions _options;
    private readonly RunContext _context;
    private readonly RunDirectory _directory;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private RunProgress _progress = new();
    private BlockRecorder? _recorder;
    private LayerwiseStart? _layerwise;
    private MaskRefitter? _refitter;
    private double _apart;
    private double _earlierTotal;
    private double _earlierPrune;
    private long _pruneStarted;

    private PruneRun(PruneConfiguration configuration, RunContext context)
    {
        _configuration = configuration;
        _options = configuration.Pruning!;
        _context = context;
        _directory = new RunDirectory(context.Output);
        _clock = context.TimeProvider;
        _started = _clock.GetTimestamp();
    }

    /// <summary>Runs an experiment.</summary>
    /// <param name="configuration">The experiment, valid by itself.</param>
    /// <param name="context">Solver, folder, observer, clock.</param>
    /// <param name="cancellationToken">Ends the run after the current step, with a checkpoint.</param>
    /// <returns>The result, also when a limit or a cancellation ended the run early.</returns>
    /// <exception cref="ConfigurationException">The configuration does not fit the network or the data.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be, or a folder holds another run.</exception>
    /// <exception cref="SolverUnavailableException">The solver, or the one that proves bounds, cannot run here.</exception>
    public static async Task<PruneResult> ExecuteAsync(
        PruneConfiguration configuration, RunContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(context);
        configuration.RequireMethod();
        return configuration.Pruning is null
            ? await LayerwiseRun.ExecuteAsync(configuration, context, cancellationToken).ConfigureAwait(false)
            : await new PruneRun(configuration, context).ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Evaluates a network on the validation samples and the tasks, without pruning.</summary>
    /// <param name="configuration">Names the network, the data and the tasks.</param>
    /// <returns>Loss, and accuracy or perplexity, what they were measured on, and the scores of the tasks.</returns>
    public static EvaluatedNetwork Evaluate(PruneConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        torch.Device device = RunDevice.Prepare(configuration);
        using DataSplit data = DataSets.Load(configuration.Data, device, Networks.DirectoryOf(configuration.Model));
        TaskOptions[] tasks = [.. configuration.Tasks];

        // Tasks are read first: a mistake in them must not cost the time of an evaluation.
        if (configuration.Model is { Type: Networks.HuggingFaceType, Residency: Residency.Streaming })
        {
            using HuggingFaceNetwork streamed = Networks.OpenStaged(configuration.Model, device, Residency.Streaming);
            return Evaluate(streamed.Architecture, data, streamed.Evaluate, MultipleChoiceTask.LoadAll(streamed, tasks));
        }

        using INetwork network = Networks.Load(configuration.Model, data, device);
        return Evaluate(network.Architecture, data, network.Evaluate, MultipleChoiceTask.LoadAll(network, tasks));
    }

    private static EvaluatedNetwork Evaluate(
        string architecture, DataSplit data, Func<SampleSet, Evaluation> evaluate, IReadOnlyList<MultipleChoiceTask> tasks) => new(
            architecture,
            evaluate(data.Validation),
            data.Validation.Fingerprint,
            [.. tasks.Select(static task => task.Evaluate())]);

    private static (INetwork Network, DataSplit Data) Load(PruneConfiguration configuration)
    {
        torch.Device device = RunDevice.Prepare(configuration);
        DataSplit data = DataSets.Load(configuration.Data, device, Networks.DirectoryOf(configuration.Model));
        try
        {
            return (Networks.Load(configuration.Model, data, device), data);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private async Task<PruneResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        _directory.RequireApart(_configuration.Model.Path, _context.Methods);
        if (!_context.Resume)
        {
            _directory.RequireNothingUnfinished();
        }

        if (_context.Solver.Solver.UnavailableReason is { } reason)
        {
            throw new SolverUnavailableException($"solver '{_context.Solver.Name}': {reason}");
        }

        BoundRequest? bound = Bound();

        (INetwork network, DataSplit data) = Load(_configuration);
        using (network)
        using (data)
        {
            var pruner = new IcbsPruner(
                network,
                data.Training,
                _options,
                _context.Solver,
                new SolverRunner(_clock),
                _clock,
                _configuration.Seed,
                RunDevice.ThreadCount(_configuration),
                bound);
            string fingerprint = Fingerprint(network, data);
            _recorder = _context.RecordBlocks is { } folder
                ? new BlockRecorder(folder, _configuration, _context.Solver.Name, fingerprint, _context.Resume)
                : null;
            using SampleSet? calibration = _options.Refit is null && _configuration.Layerwise is null
                ? null
                : Calibration.Draw(_configuration.Calibration, data);
            _layerwise = _configuration.Layerwise is null ? null : LayerwiseStart.Of(network, _configuration, _context);
            _refitter = _options.Refit is null ? null : Refitter(network, calibration!);
            await BeginAsync(network, data, calibration, pruner, fingerprint).ConfigureAwait(false);
            StopReason stop = await ImproveAsync(network, data, pruner, fingerprint, cancellationToken).ConfigureAwait(false);
            return Finish(network, data, pruner, fingerprint, stop);
        }
    }

    private BoundRequest? Bound()
    {
        if (_options.Bound.Solver is not { } name)
        {
            return null;
        }

        NamedSolver solver = _context.BoundSolver
            ?? throw new ConfigurationException($"pruning.bound.solver is '{name}', but the run was given no such solver.");
        return solver.Solver.UnavailableReason is { } reason
            ? throw new SolverUnavailableException($"pruning.bound.solver '{name}': {reason}")
            : _options.Bound.ToRequest(solver);
    }

    private MaskRefitter Refitter(INetwork network, SampleSet calibration)
    {
        RefitOptions options = _options.Refit!;
        NamedUpdater updater = _context.Refit
            ?? throw new ConfigurationException($"pruning.refit.updater is '{options.Updater}', but the run was given no such updater.");
        if (updater.Updater.ChoosesMask)
        {
            throw new ConfigurationException(
                $"pruning.refit.updater '{updater.Name}' chooses which weights are kept, which is for iCBS to do. Name one that keeps the mask, such as pcg.");
        }

        return network is IStagedNetwork staged
            ? new MaskRefitter(staged, options, updater.Updater, calibration.Inputs, _configuration.Seed)
            : throw new ConfigurationException($"pruning.refit: the network '{network.Architecture}' does not consist of stages to refit.");
    }

    /// <summary>Takes the run to where its first step is next: from a checkpoint, or by evaluation, initial cut or layer-wise pruning, and refit.</summary>
    private async Task BeginAsync(
        INetwork network, DataSplit data, SampleSet? calibration, IcbsPruner pruner, string fingerprint)
    {
        if (_context.Resume && _directory.ExistingCheckpoint is { } checkpoint)
        {
            _progress = Checkpoint.Read(checkpoint, fingerprint, pruner);
            _earlierTotal = _progress.TotalSeconds;
            _earlierPrune = _progress.PruneSeconds;
            _pruneStarted = _clock.GetTimestamp();
            _directory.Continue(_progress.Position.Step);
            _recorder?.BeginAfter(_progress.Position.Step);
            Announce(pruner);
            return;
        }

        _directory.Begin(ResolvedConfiguration(_context.Solver, _context.BoundSolver));
        _recorder?.BeginAfter(step: 0);
        Announce(pruner);
        _progress.Unpruned = Evaluate(network, data, pruner, EvaluationStage.Unpruned);
        _progress.EvaluateSeconds = 0;
        _pruneStarted = _clock.GetTimestamp();
        if (_layerwise is null)
        {
            pruner.CutInitially();
        }
        else
        {
            _progress.Layerwise = await _layerwise.PruneAsync(pruner, calibration!).ConfigureAwait(false);
        }

        _progress.Initial = Evaluate(network, data, pruner, EvaluationStage.Initial);
        if (_refitter is not null)
        {
            await _refitter.RefitAsync(pruner.Masks).ConfigureAwait(false);
            _progress.Epochs.Add(Evaluate(network, data, pruner, EvaluationStage.Refit));
        }
    }

    private async Task<StopReason> ImproveAsync(
        INetwork network, DataSplit data, IcbsPruner pruner, string fingerprint, CancellationToken cancellationToken)
    {
        long lastCheckpoint = _clock.GetTimestamp();
        while (pruner.Position.Epoch < _options.Epochs)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return StopReason.Cancelled;
            }

            if (PruneElapsed >= _options.TimeLimit?.TotalSeconds)
            {
                return StopReason.TimeLimit;
            }

            int epoch = pruner.Position.Epoch;

            // A cancelled solve depends on the moment; the run ends before the next step instead, so that a resumed run
            // repeats nothing and skips nothing.
            StepOutcome outcome = await pruner.StepAsync(CancellationToken.None).ConfigureAwait(false);
            StepRecord record = outcome.Record;
            _progress.SolveSeconds += record.SolveSeconds;
            _progress.GradientSeconds += record.GradientSeconds;
            _progress.Gap = GapReport.With(_progress.Gap, record.Blocks);
            _progress.Costs = CostReport.With(_progress.Costs, record.Blocks);
            _progress.BoundSeconds += record.BoundSeconds;
            _apart += record.BoundSeconds;
            RecordBlocks(outcome);
            _directory.Append(record);
            _context.Observer?.OnStep(record);
            if (pruner.Position.Epoch != epoch)
            {
                await RefitAfterAsync(pruner).ConfigureAwait(false);
                _progress.Epochs.Add(Evaluate(network, data, pruner, EvaluationStage.Epoch));
            }

            if (_clock.GetElapsedTime(lastCheckpoint) >= _configuration.Checkpoint.Interval)
            {
                WriteCheckpoint(pruner, fingerprint);
                lastCheckpoint = _clock.GetTimestamp();
            }
        }

        return StopReason.Completed;
    }

    private async Task RefitAfterAsync(IcbsPruner pruner)
    {
        int done = pruner.Position.Epoch;
        if (_refitter is not null && (done % _options.Refit!.Every == 0 || done == _options.Epochs))
        {
            await _refitter.RefitAsync(pruner.Masks).ConfigureAwait(false);
        }
    }

    private void RecordBlocks(StepOutcome outcome)
    {
        if (_recorder is null)
        {
            return;
        }

        long began = _clock.GetTimestamp();
        _recorder.Write(outcome);
        double seconds = _clock.GetElapsedTime(began).TotalSeconds;
        _progress.RecordSeconds += seconds;
        _apart += seconds;
    }

    private PruneResult Finish(INetwork network, DataSplit data, IcbsPruner pruner, string fingerprint, StopReason reason)
    {
        WriteCheckpoint(pruner, fingerprint);
        EvaluationRecord final = _progress.Epochs.LastOrDefault() ?? _progress.Initial!;
        if (final.Step != pruner.Position.Step)
        {
            final = Evaluate(network, data, pruner, EvaluationStage.Epoch);
        }

        double pruneSeconds = PruneElapsed - _progress.EvaluateSeconds;
        var result = new PruneResult
        {
            Name = _configuration.Name,
            Unpruned = _progress.Unpruned!,
            Initial = _progress.Initial!,
            Final = final,
            Epochs = [.. _progress.Epochs],
            Density = DescribeDensity(pruner.Masks),
            Layerwise = _progress.Layerwise,
            Steps = pruner.Position.Step,
            Seconds = new PruneSeconds(
                TotalElapsed,
                pruneSeconds,
                _progress.SolveSeconds,
                _progress.GradientSeconds,
                _progress.EvaluateSeconds,
                _progress.BoundSeconds,
                _progress.RecordSeconds),
            Solver = _context.Solver.Name,
            Gap = _progress.Gap,
            Costs = _progress.Costs,
            Seed = _configuration.Seed,
            StopReason = reason,
            Output = _directory.FullPath,
        };

        if (reason != StopReason.Cancelled)
        {
            _directory.Finish(network, pruner.Masks, result);
        }

        return result;
    }

    private double TotalElapsed => _earlierTotal + _clock.GetElapsedTime(_started).TotalSeconds;

    /// <summary>Bounds and recorded blocks do not count: with them a run goes exactly as far as without.</summary>
    private double PruneElapsed => _earlierPrune + _clock.GetElapsedTime(_pruneStarted).TotalSeconds - _apart;

    private void Announce(IcbsPruner pruner) => _context.Observer?.OnStarted(new PrunePlan(
        _configuration.Name,
        _context.Solver.Name,
        DescribeDensity(pruner.Masks).Layers,
        _options.Epochs,
        pruner.PlannedSteps,
        pruner.Position.Step));

    private EvaluationRecord Evaluate(INetwork network, DataSplit data, IcbsPruner pruner, EvaluationStage stage)
    {
        long began = _clock.GetTimestamp();
        Evaluation evaluation = network.Evaluate(data.Validation);
        _progress.EvaluateSeconds += _clock.GetElapsedTime(began).TotalSeconds;
        var record = new EvaluationRecord(
            stage,
            pruner.Position.Epoch,
            pruner.Position.Step,
            evaluation.Loss,
            evaluation.Accuracy,
            evaluation.Perplexity,
            stage == EvaluationStage.Unpruned ? 0 : PruneElapsed);
        _context.Observer?.OnEvaluated(record);
        return record;
    }

    private void WriteCheckpoint(IcbsPruner pruner, string fingerprint)
    {
        _progress.Position = pruner.Position;
        _progress.TotalSeconds = TotalElapsed;
        _progress.PruneSeconds = PruneElapsed;
        _directory.WriteCheckpoint(fingerprint, _progress, pruner);
    }

    private DensityReport DescribeDensity(IReadOnlyList<LayerMask> masks)
    {
        LayerDensity[] layers =
        [
            .. masks.Select(static mask => new LayerDensity(
                mask.Layer.Name, mask.WeightCount, mask.KeptCount, (double)mask.KeptCount / mask.WeightCount)),
        ];
        double actual = layers.Sum(static layer => (double)layer.Kept) / layers.Sum(static layer => (double)layer.Weights);
        return new DensityReport(_options.Density, actual, layers);
    }

    private JsonObject ResolvedConfiguration(params IEnumerable<NamedSolver?> solvers) =>
        ResolvedExperiment.Of(_configuration, solvers, _context.Methods, _context.Refit);

    /// <summary>A digest of what the steps depend on: the configuration but for limits, bounds, tasks and bookkeeping, the trained network, the data.</summary>
    private string Fingerprint(INetwork network, DataSplit data)
    {
        JsonObject resolved = ResolvedConfiguration(_context.Solver);
        foreach (string indifferent in new[] { "name", "threads", "checkpoint", "tasks" })
        {
            resolved.Remove(indifferent);
        }

        foreach (string indifferent in new[] { "timeLimit", "bound" })
        {
            resolved["pruning"]!.AsObject().Remove(indifferent);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{resolved.ToJsonString(PruneJson.Line)}{data.Training.Fingerprint}{data.Validation.Fingerprint}{NetworkDigest.Of(network.Layers)}")));
    }
}
