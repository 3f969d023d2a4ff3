using System.Diagnostics.CodeAnalysis;
using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>A mask method that waits for nothing.</summary>
internal abstract class ImmediateMask : IMaskMethod
{
    /// <inheritdoc/>
    public abstract PatternKind UsualPattern { get; }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The finished task hands them over.")]
    public ValueTask<PrunedWeights> PruneAsync(
        LayerProblem problem, LayerContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        return context.Pattern.Misfit(problem.InputCount) is { } misfit
            ? throw new ConfigurationException($"'{problem.Name}' cannot have the pattern {context.Pattern}: {misfit}; choose another pattern.")
            : ValueTask.FromResult(Prune(problem, context));
    }

    /// <summary>Prunes one layer.</summary>
    /// <param name="problem">The layer; not changed.</param>
    /// <param name="context">Pattern and seed.</param>
    /// <returns>The pruned layer, owned by the caller.</returns>
    protected abstract PrunedWeights Prune(LayerProblem problem, LayerContext context);
}
