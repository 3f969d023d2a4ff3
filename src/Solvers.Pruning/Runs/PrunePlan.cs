namespace Solvers.Pruning;

/// <summary>What a run is about to do.</summary>
/// <param name="Name">Name of the run.</param>
/// <param name="Solver">Name of the block solver.</param>
/// <param name="Layers">The layers to prune, with the densities they will have.</param>
/// <param name="Epochs">Epochs planned.</param>
/// <param name="Steps">Steps planned, over all epochs.</param>
/// <param name="ResumedAtStep">Steps already taken by the run that is resumed; 0 for a fresh one.</param>
public sealed record PrunePlan(
    string Name, string Solver, IReadOnlyList<LayerDensity> Layers, int Epochs, int Steps, int ResumedAtStep)
{
    /// <summary>Gets what layer-wise pruning is about to do; null without it.</summary>
    public LayerwiseWork? Layerwise { get; init; }
}
