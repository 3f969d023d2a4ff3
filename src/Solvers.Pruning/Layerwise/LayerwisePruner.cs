using Solvers.Abstractions;
using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>
/// Prunes a network stage by stage: captures the moments of the inputs of a stage's layers on calibration samples, prunes each layer
/// by mask and updater, and hands the samples' activations through the pruned stage to the next.
/// </summary>
/// <remarks>
/// In memory are the weights of one stage, the moments of the layers whose inputs have been captured, and the activations of all
/// calibration samples at the stage's input; the latter twice where inputs or targets come from the trained network. Everything
/// depends on the seed and the samples alone, never on the number of threads or on where a run was interrupted.
/// </remarks>
public sealed class LayerwisePruner
{
    private readonly IStagedNetwork _network;
    private readonly LayerwiseOptions _options;
    private readonly StagePruner _stages;

    /// <summary>Prepares to prune; nothing is changed yet.</summary>
    /// <param name="network">The trained network. One that is in memory as a whole is pruned in place.</param>
    /// <param name="plan">Which layers, to which patterns.</param>
    /// <param name="options">How.</param>
    /// <param name="methods">Mask method and updater.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="clock">The clock of the records; null for that of the system.</param>
    /// <param name="observer">Hears of every layer; null when nobody.</param>
    public LayerwisePruner(
        IStagedNetwork network,
        LayerwisePlan plan,
        LayerwiseOptions options,
        LayerwiseMethods methods,
        ulong seed,
        TimeProvider? clock = null,
        ILayerwiseObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(methods);
        _network = network;
        _options = options;
        _stages = new StagePruner(plan, options, methods, seed, clock ?? TimeProvider.System, observer);
    }

    /// <summary>Prunes all stages that the store does not have yet.</summary>
    /// <param name="calibration">The calibration samples, [N, ...] as a batch holds them; a language model's token numbers, [N, T].</param>
    /// <param name="store">Receives the stages in their order.</param>
    /// <param name="cancellationToken">Ends the work between two layers; the stage at hand is not stored.</param>
    /// <returns>Completed, or Cancelled.</returns>
    /// <exception cref="InvalidDataException">The samples do not fit the network, or activations are not finite.</exception>
    public async Task<StopReason> PruneAsync(torch.Tensor calibration, IStageStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            var hidden = HiddenStates.Begin(_network, calibration, _options.BatchSize, _options.Activations);
            if (_options.Inputs == InputSource.Dense)
            {
                await PruneApartAsync(hidden, store, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                using (hidden)
                {
                    await PruneInTurnAsync(hidden, store, cancellationToken).ConfigureAwait(false);
                }
            }

            return StopReason.Completed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return StopReason.Cancelled;
        }
    }

    /// <summary>Each stage sees what the pruned stages before it give.</summary>
    private async Task PruneInTurnAsync(HiddenStates hidden, IStageStore store, CancellationToken cancellationToken)
    {
        // The stream of the trained network runs beside that of the pruned one when targets come from it.
        using HiddenStates? trained = _options.Targets != TargetSource.Pruned ? hidden.Clone() : null;
        for (int index = 0; index < _network.StageNames.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using INetworkStage stage = _network.OpenStage(index);

            // Nobody sees what leaves the last stage.
            bool passesOn = index < _network.StageNames.Count - 1;
            if (store.Has(index))
            {
                (passesOn ? trained : null)?.Advance(stage, PlainLinearEvaluator.Instance);
                store.Restore(index, stage);
            }
            else
            {
                using var dense = new DenseWeights(areNeeded: trained is not null);
                IReadOnlyList<PrunedLayer> layers = await _stages
                    .PruneAsync(index, stage, hidden, index > 0 ? trained : null, dense, cancellationToken)
                    .ConfigureAwait(false);
                Store(store, index, stage, layers);
                (passesOn ? trained : null)?.Advance(stage, dense);
            }

            if (passesOn)
            {
                hidden.Advance(stage, PlainLinearEvaluator.Instance);
            }
        }
    }

    /// <summary>Each stage sees what the trained stages before it give, so that several can be pruned at once.</summary>
    private async Task PruneApartAsync(HiddenStates first, IStageStore store, CancellationToken cancellationToken)
    {
        HiddenStates? hidden = first;
        var flights = new StageFlight?[_network.StageNames.Count];
        int landed = 0;
        try
        {
            for (int index = 0; index < flights.Length; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (; landed <= index - _options.ParallelStages; landed++)
                {
                    await LandAsync(flights[landed], store).ConfigureAwait(false);
                }

                INetworkStage stage = _network.OpenStage(index);
                HiddenStates entering = hidden!;
                hidden = index < flights.Length - 1 ? entering.After(stage, PlainLinearEvaluator.Instance) : null;
                if (store.Has(index))
                {
                    store.Restore(index, stage);
                    stage.Dispose();
                    entering.Dispose();
                }
                else
                {
                    flights[index] = StageFlight.Start(_stages, index, stage, entering, _options, cancellationToken);
                }
            }

            for (; landed < flights.Length; landed++)
            {
                await LandAsync(flights[landed], store).ConfigureAwait(false);
            }
        }
        finally
        {
            hidden?.Dispose();
            foreach (StageFlight flight in flights.OfType<StageFlight>())
            {
                await flight.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for a stage and stores it; nothing happens where the store had it already.</summary>
    private static async Task LandAsync(StageFlight? flight, IStageStore store)
    {
        if (flight is not null)
        {
            Store(store, flight.Index, flight.Stage, await flight.Layers.ConfigureAwait(false));
            await flight.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void Store(IStageStore store, int index, INetworkStage stage, IReadOnlyList<PrunedLayer> layers)
    {
        try
        {
            store.Save(index, stage, layers);
        }
        finally
        {
            foreach (PrunedLayer layer in layers)
            {
                layer.Kept.Dispose();
            }

            FreedMemory.Return();
        }
    }
}
