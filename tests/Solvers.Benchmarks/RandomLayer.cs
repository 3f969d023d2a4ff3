using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>A square layer of random weights, with the moments of random inputs.</summary>
internal sealed class RandomLayer : IDisposable
{
    private readonly Tensor _weights;
    private readonly MomentsAccumulator _moments;

    /// <summary>Draws the layer.</summary>
    /// <param name="size">Inputs and outputs.</param>
    /// <param name="rowCount">Rows of input.</param>
    public RandomLayer(int size, int rowCount)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(1);
        Inputs = randn(new long[] { rowCount, size }, generator: generator).DetachFromDisposeScope();
        _weights = randn(new long[] { size, size }, generator: generator).DetachFromDisposeScope();
        _moments = new MomentsAccumulator("layer", size);
        _moments.Add(Inputs);
        Problem = _moments.ToProblem("layer", _weights);
    }

    /// <summary>Gets X, [rows, in].</summary>
    public Tensor Inputs { get; }

    /// <summary>Gets the layer.</summary>
    public LayerProblem Problem { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Problem.Dispose();
        _moments.Dispose();
        _weights.Dispose();
        Inputs.Dispose();
    }
}
