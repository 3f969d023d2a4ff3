namespace Solvers.Layerwise;

/// <summary>Refits the weights that remain of a pruned layer. Implementations are shared between threads and keep no state.</summary>
public interface IWeightUpdater
{
    /// <summary>Gets whether the answer may keep other weights than the start, within the pattern.</summary>
    bool ChoosesMask { get; }

    /// <summary>Refits one layer.</summary>
    /// <param name="problem">The layer; not changed.</param>
    /// <param name="start">
    /// Its pruned weights as the mask method left them; not changed. Weights not kept are zero. An updater that chooses the mask may start from it or not.
    /// </param>
    /// <param name="context">Pattern, seed, whether to trace.</param>
    /// <param name="cancellationToken">Ends the work early with the best weights so far.</param>
    /// <returns>
    /// The refitted layer, owned by the caller. It has exactly the pattern, and exactly the mask of the start unless
    /// <see cref="ChoosesMask"/>. Same problem, start and seed: same bits on any number of threads.
    /// </returns>
    UpdateResult Update(
        LayerProblem problem, PrunedWeights start, LayerContext context, CancellationToken cancellationToken = default);
}
