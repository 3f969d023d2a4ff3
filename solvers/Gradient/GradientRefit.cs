using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Gradient;

/// <summary>V += (C - V G) steps on the mask, again and again.</summary>
/// <param name="steps">The step of each input, [1, in].</param>
/// <param name="iterations">How often.</param>
internal sealed class GradientRefit(Tensor steps, int iterations) : IRowRefit
{
    /// <inheritdoc/>
    public RefittedRows Refit(RowBlock rows, CancellationToken cancellationToken)
    {
        using Tensor allowed = rows.Kept.mul(steps);
        Tensor weights = rows.Start.addcmul(rows.Residual, allowed, 1);
        int made = 1;
        rows.Observe(weights);
        while (made < iterations && !cancellationToken.IsCancellationRequested)
        {
            using Tensor residual = rows.Problem.Residual(weights, rows.Range.First);
            weights.addcmul_(residual, allowed, 1);
            made++;
            rows.Observe(weights);
        }

        return new RefittedRows(weights, made);
    }
}
