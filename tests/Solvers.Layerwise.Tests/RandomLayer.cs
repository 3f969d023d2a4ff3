using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise.Tests;

/// <summary>A random layer with correlated inputs; the moments live as long as it does.</summary>
internal sealed class RandomLayer : IDisposable
{
    private readonly Tensor _weights;
    private readonly Tensor _gram;

    /// <summary>Draws a layer.</summary>
    /// <param name="outputs">Rows.</param>
    /// <param name="inputs">Inputs per row.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="rows">Rows of X; fewer than <paramref name="inputs"/> give a singular Gram matrix.</param>
    /// <param name="deadInput">An input that is always zero; null for none.</param>
    public RandomLayer(int outputs, int inputs, ulong seed, int rows = 200, int? deadInput = null)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(seed);
        _weights = randn(new long[] { outputs, inputs }, generator: generator).DetachFromDisposeScope();
        Tensor mixing = randn(new long[] { inputs, inputs }, generator: generator).div(MathF.Sqrt(inputs)).add(eye(inputs));
        Tensor x = randn(new long[] { rows, inputs }, generator: generator).mm(mixing);
        if (deadInput is { } dead)
        {
            x.narrow(1, dead, 1).zero_();
        }

        _gram = x.t().mm(x).DetachFromDisposeScope();
        Problem = new LayerProblem("layer", _weights, _gram, rows);
    }

    /// <summary>Gets the problem.</summary>
    public LayerProblem Problem { get; }

    /// <summary>Prunes the layer by a method of the configuration.</summary>
    /// <param name="method">The method.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="seed">Seed of the method.</param>
    /// <returns>The pruned layer.</returns>
    public PrunedWeights Prune(IMaskMethod method, SparsityPattern pattern, ulong seed = 1) =>
        method.Prune(Problem, pattern, seed);

    /// <inheritdoc/>
    public void Dispose()
    {
        Problem.Dispose();
        _weights.Dispose();
        _gram.Dispose();
    }
}
