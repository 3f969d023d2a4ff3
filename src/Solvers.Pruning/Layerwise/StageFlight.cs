using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>A stage that is being pruned while others are.</summary>
internal sealed class StageFlight : IAsyncDisposable
{
    private readonly HiddenStates _inputs;
    private readonly DenseWeights _dense;

    private StageFlight(
        int index, INetworkStage stage, HiddenStates inputs, DenseWeights dense, Task<IReadOnlyList<PrunedLayer>> layers)
    {
        Index = index;
        Stage = stage;
        _inputs = inputs;
        _dense = dense;
        Layers = layers;
    }

    /// <summary>Gets which stage.</summary>
    public int Index { get; }

    /// <summary>Gets the stage.</summary>
    public INetworkStage Stage { get; }

    /// <summary>Gets its pruned layers, once it is done.</summary>
    public Task<IReadOnlyList<PrunedLayer>> Layers { get; }

    /// <summary>Starts to prune a stage on inputs of the trained network.</summary>
    /// <param name="pruner">Prunes it.</param>
    /// <param name="index">Which stage.</param>
    /// <param name="stage">The stage, taken over.</param>
    /// <param name="inputs">What enters it, taken over.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Abandons the stage.</param>
    /// <returns>The stage in flight.</returns>
    public static StageFlight Start(
        StagePruner pruner,
        int index,
        INetworkStage stage,
        HiddenStates inputs,
        LayerwiseOptions options,
        CancellationToken cancellationToken)
    {
        var dense = new DenseWeights(areNeeded: options.Targets != TargetSource.Pruned && options.Capture == CaptureMode.Sequential);
        return new StageFlight(
            index,
            stage,
            inputs,
            dense,
            Task.Run(() => pruner.PruneAsync(index, stage, inputs, targetInputs: null, dense, cancellationToken), CancellationToken.None));
    }

    /// <summary>Waits for the end, whatever it is, and frees stage, inputs and masks.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        // A failure has been reported by whoever awaited the layers, or belongs to a stage that nobody wants any more.
        await Task.WhenAny(Layers).ConfigureAwait(false);
        if (Layers.IsCompletedSuccessfully)
        {
            foreach (PrunedLayer layer in await Layers.ConfigureAwait(false))
            {
                layer.Kept.Dispose();
            }
        }

        Stage.Dispose();
        _inputs.Dispose();
        _dense.Dispose();
    }
}
