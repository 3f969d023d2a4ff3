using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Fista;

/// <summary>FISTA on |X V' - Y|^2 / 2 + lambda |V|_1, some rows at a time.</summary>
/// <param name="problem">The layer.</param>
/// <param name="scale">The lengths of the inputs, [1, in], when they are to be scaled to one; else null.</param>
/// <param name="curvature">L, at least about the largest eigenvalue of the Gram matrix, of scaled inputs where they are.</param>
/// <param name="options">Iterations and tolerance.</param>
internal sealed class FistaIterations(LayerProblem problem, Tensor? scale, double curvature, FistaOptions options)
{
    /// <summary>Iterates.</summary>
    /// <param name="start">The weights to start from, [out, in]; not changed.</param>
    /// <param name="penalty">lambda.</param>
    /// <param name="cancellationToken">Ends the iterations early.</param>
    /// <returns>The weights, [out, in], in the caller's dispose scope, and their relative error.</returns>
    public (Tensor Weights, double Error) Run(Tensor start, double penalty, CancellationToken cancellationToken)
    {
        Tensor weights = start.clone();
        double error = 0;
        foreach (RowRange range in RowRange.Over(problem))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor rows = range.Of(weights);
            Iterate(rows, range.First, penalty / curvature, cancellationToken);
            error += problem.RowErrors(rows, problem.Residual(rows, range.First), range.First).sum().item<double>();
        }

        return (weights, problem.ToRelativeError(error));
    }

    /// <summary>
    /// x = soft(y + (C - y G) / L, lambda / L), t' = (1 + sqrt(1 + 4 t^2)) / 2, y = x + (t - 1) / t' (x - x before).
    /// </summary>
    private void Iterate(Tensor weights, long firstRow, double threshold, CancellationToken cancellationToken)
    {
        using DisposeScope scope = NewDisposeScope();
        if (scale is not null)
        {
            weights.mul_(scale);
        }

        Tensor point = weights.clone();
        double momentum = 1;
        bool moves = true;
        for (int i = 0; i < options.Iterations && moves && !cancellationToken.IsCancellationRequested; i++)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor residual = scale is null
                ? problem.Residual(point, firstRow)
                : problem.Residual(point.div(scale), firstRow).div_(scale);
            point.add_(residual, 1 / curvature);
            point.sub_(point.clamp(-threshold, threshold));
            Tensor change = point.sub(weights);
            weights.copy_(point);
            double next = (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
            point.add_(change, (momentum - 1) / next);
            momentum = next;
            moves = options.Tolerance <= 0 || Energy(change) > options.Tolerance * options.Tolerance * Energy(weights);
        }

        if (scale is not null)
        {
            weights.div_(scale);
        }
    }

    private static double Energy(Tensor matrix)
    {
        using DisposeScope scope = NewDisposeScope();
        return matrix.mul(matrix).sum([1L], keepdim: true).sum([0L], keepdim: false, float64).item<double>();
    }
}
