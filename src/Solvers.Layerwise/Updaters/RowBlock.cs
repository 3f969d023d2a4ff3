using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Some rows of a pruned layer under refit.</summary>
public sealed class RowBlock
{
    private readonly ErrorTrace? _trace;

    /// <summary>Initialises the block.</summary>
    /// <param name="problem">The layer.</param>
    /// <param name="range">Which rows.</param>
    /// <param name="start">The pruned layer.</param>
    /// <param name="trace">Receives the errors after each iteration; null when nobody wants them.</param>
    internal RowBlock(LayerProblem problem, RowRange range, PrunedWeights start, ErrorTrace? trace)
    {
        Problem = problem;
        Range = range;
        Start = range.Of(start.Weights);
        Kept = range.Of(start.Kept).to(float32);
        Residual = problem.Residual(Start, range.First);
        StartErrors = problem.RowErrors(Start, Residual, range.First);
        _trace = trace;
        _trace?.Begin(range, Start);
    }

    /// <summary>Gets the layer.</summary>
    public LayerProblem Problem { get; }

    /// <summary>Gets which rows of it.</summary>
    public RowRange Range { get; }

    /// <summary>Gets the trained weights, [count, in].</summary>
    public Tensor Trained => Range.Of(Problem.Weights);

    /// <summary>Gets the weights to start from, [count, in], zero where not kept.</summary>
    public Tensor Start { get; }

    /// <summary>Gets the mask, [count, in], single precision: 1 where kept, else 0.</summary>
    public Tensor Kept { get; }

    /// <summary>Gets C - VG of the start, [count, in], also where not kept.</summary>
    public Tensor Residual { get; }

    /// <summary>Gets the errors of the start, [count, 1]; see <see cref="LayerProblem.RowErrors"/>.</summary>
    internal Tensor StartErrors { get; }

    /// <summary>Notes the weights after an iteration, when a trace is wanted; one product then.</summary>
    /// <param name="weights">[count, in].</param>
    public void Observe(Tensor weights) => _trace?.Add(Range, weights);
}
