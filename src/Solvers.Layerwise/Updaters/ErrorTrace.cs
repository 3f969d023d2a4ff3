using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>The error of a layer after every iteration, noted for one range of rows after the other.</summary>
/// <param name="problem">The layer.</param>
public sealed class ErrorTrace(LayerProblem problem)
{
    private readonly List<List<double>> _ranges = [];

    /// <summary>Begins with the next range of rows; one product.</summary>
    /// <param name="range">Which rows.</param>
    /// <param name="start">Their weights at the start, [count, in].</param>
    public void Begin(RowRange range, Tensor start)
    {
        _ranges.Add([]);
        Add(range, start);
    }

    /// <summary>Notes the weights after an iteration; one product.</summary>
    /// <param name="range">The rows begun last.</param>
    /// <param name="weights">[count, in].</param>
    public void Add(RowRange range, Tensor weights)
    {
        using DisposeScope scope = NewDisposeScope();
        _ranges[^1].Add(problem.RowErrors(weights, problem.Residual(weights, range.First), range.First).sum().item<double>());
    }

    /// <summary>Adds up the ranges; one that ended early counts with its last error.</summary>
    /// <returns>The relative errors of the layer, start first.</returns>
    public IReadOnlyList<double> ToRelativeErrors()
    {
        int length = _ranges.Select(static range => range.Count).DefaultIfEmpty().Max();
        return
        [
            .. Enumerable.Range(0, length)
                .Select(i => problem.ToRelativeError(_ranges.Sum(range => range[Math.Min(i, range.Count - 1)]))),
        ];
    }
}
