using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.TestKit;

/// <summary>A random linear layer with correlated inputs of different lengths, pruned by magnitude.</summary>
public sealed class RandomLayer : IDisposable
{
    private readonly DisposeScope _scope;

    /// <summary>Draws a layer.</summary>
    /// <param name="seed">Everything random comes from it.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="inputs">Inputs.</param>
    /// <param name="rows">Rows of X; fewer than inputs make the Gram matrix singular.</param>
    /// <param name="pattern">The pattern of the start.</param>
    /// <param name="otherTargets">Whether the targets come from other inputs than X.</param>
    /// <param name="inputScale">Factor of all inputs; 0 for none at all.</param>
    public RandomLayer(
        ulong seed, int outputs, int inputs, int rows, SparsityPattern pattern, bool otherTargets = false, double inputScale = 1)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _scope = NewDisposeScope();
        using var generator = new Generator(seed);
        Tensor lengths = rand(new long[] { 1, inputs }, generator: generator).mul(2).add(0.1);
        Tensor common = randn(new long[] { rows, 1 }, generator: generator);
        Inputs = randn(new long[] { rows, inputs }, generator: generator).add(common).mul(lengths).mul(inputScale);
        TargetInputs = otherTargets
            ? Inputs.add(randn(new long[] { rows, inputs }, generator: generator).mul(0.3 * inputScale))
            : Inputs;
        Tensor weights = randn(new long[] { outputs, inputs }, generator: generator);
        Tensor gram = Inputs.t().mm(Inputs);
        Problem = otherTargets
            ? new LayerProblem("layer", weights, gram, rows, TargetInputs.t().mm(Inputs), EnergyOf(TargetInputs.mm(weights.t())))
            : new LayerProblem("layer", weights, gram, rows);
        Tensor kept = pattern.Keep(weights.abs());
        Start = new PrunedWeights(kept, weights.mul(kept));
        Context = new LayerContext { Pattern = pattern };
    }

    /// <summary>Gets X, [rows, in].</summary>
    public Tensor Inputs { get; }

    /// <summary>Gets the inputs that the targets come from, [rows, in].</summary>
    public Tensor TargetInputs { get; }

    /// <summary>Gets the layer.</summary>
    public LayerProblem Problem { get; }

    /// <summary>Gets it pruned by magnitude.</summary>
    public PrunedWeights Start { get; }

    /// <summary>Gets a context with the pattern of the start.</summary>
    public LayerContext Context { get; }

    /// <summary>Computes |Y|^2.</summary>
    /// <param name="targets">Y.</param>
    /// <returns>The sum of squares.</returns>
    public static double EnergyOf(Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return targets.to(float64).pow(2).sum().item<double>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Problem.Dispose();
        _scope.Dispose();
    }
}
