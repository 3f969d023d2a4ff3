using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>Keeps the pruned stages of a run in its folder, so that an interrupted run goes on after the last of them.</summary>
/// <param name="directory">The folder of the run.</param>
/// <param name="output">Where weights go.</param>
/// <param name="checkpoint">How far the run has come.</param>
/// <param name="seconds">Gives the seconds of the whole run and of pruning so far.</param>
internal sealed class RunStages(
    RunDirectory directory, IModelOutput output, LayerwiseCheckpoint checkpoint, Func<(double Total, double Prune)> seconds) : IStageStore
{
    /// <summary>Gets how far the run has come.</summary>
    public LayerwiseCheckpoint Checkpoint { get; private set; } = checkpoint;

    /// <inheritdoc/>
    public bool Has(int index) => index < Checkpoint.Stages;

    /// <inheritdoc/>
    public void Restore(int index, INetworkStage stage) => output.Read(index, stage);

    /// <inheritdoc/>
    public void Save(int index, INetworkStage stage, IReadOnlyList<PrunedLayer> layers)
    {
        output.Write(index, stage);
        KeptBits.Write(directory.StageFile(index, "masks"), layers.Select(static layer =>
        {
            using torch.Tensor onHost = layer.Kept.cpu();
            return KeptBits.Entry(layer.Layer.Name, PackedBits.Pack(onHost.bytes));
        }));
        (double total, double prune) = seconds();

        // The checkpoint comes last: what it counts is on the disk.
        Checkpoint = Checkpoint with
        {
            Stages = index + 1,
            Layers = [.. Checkpoint.Layers, .. layers.Select(static layer => layer.Record)],
            TotalSeconds = total,
            PruneSeconds = prune,
        };
        directory.Write(Checkpoint);
        directory.Append(layers.Select(static layer => layer.Record));

        // What a resumed run will read is what this run goes on with.
        output.Read(index, stage);
    }
}
