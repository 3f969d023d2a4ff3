using Solvers.Layerwise;
using TorchSharp;

namespace Solvers.Pruning.Tests;

/// <summary>Prunes by magnitude and remembers what problems it was given.</summary>
internal sealed class ProblemRecorder : IMaskMethod
{
    private readonly IMaskMethod _magnitude = Masks.Of("magnitude");

    public Dictionary<string, Seen> Problems { get; } = new(StringComparer.Ordinal);

    public PatternKind UsualPattern => _magnitude.UsualPattern;

    public ValueTask<PrunedWeights> PruneAsync(LayerProblem problem, LayerContext context, CancellationToken cancellationToken = default)
    {
        lock (Problems)
        {
            Problems.Add(problem.Name, new Seen(
                problem.RowCount,
                problem.Gram.data<float>().ToArray(),
                problem.Correlation.data<float>().ToArray(),
                problem.Weights.data<float>().ToArray(),
                problem.TargetEnergy));
        }

        return _magnitude.PruneAsync(problem, context, cancellationToken);
    }

    internal sealed record Seen(long RowCount, float[] Gram, float[] Correlation, float[] Weights, double TargetEnergy);
}
