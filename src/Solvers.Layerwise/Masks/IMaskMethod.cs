namespace Solvers.Layerwise;

/// <summary>Chooses which weights of a layer are kept, and may change the values of those.</summary>
public interface IMaskMethod
{
    /// <summary>Gets which weights compete where the configuration names no pattern: as the method was published.</summary>
    PatternKind UsualPattern { get; }

    /// <summary>Prunes one layer.</summary>
    /// <param name="problem">The layer; not changed.</param>
    /// <param name="context">Pattern and seed.</param>
    /// <param name="cancellationToken">Ends a search early with its best answer.</param>
    /// <returns>The pruned layer, owned by the caller; it has exactly the pattern.</returns>
    ValueTask<PrunedWeights> PruneAsync(
        LayerProblem problem, LayerContext context, CancellationToken cancellationToken = default);
}
