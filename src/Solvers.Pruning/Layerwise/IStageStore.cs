using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>Keeps stages that have been pruned.</summary>
public interface IStageStore
{
    /// <summary>Says whether an earlier part of the run has pruned a stage.</summary>
    /// <param name="index">Which stage, from 0.</param>
    /// <returns>Whether it has.</returns>
    bool Has(int index);

    /// <summary>Gives a stage the weights that an earlier part of the run found for it.</summary>
    /// <param name="index">A stage that the store has.</param>
    /// <param name="stage">The stage as trained.</param>
    void Restore(int index, INetworkStage stage);

    /// <summary>
    /// Keeps a pruned stage. Where weights are kept in another precision, the stage has the rounded ones afterwards, so that the
    /// stages after it see the network as it will be used.
    /// </summary>
    /// <param name="index">Which stage, from 0.</param>
    /// <param name="stage">The stage with its pruned weights.</param>
    /// <param name="layers">Its pruned layers.</param>
    void Save(int index, INetworkStage stage, IReadOnlyList<PrunedLayer> layers);
}
