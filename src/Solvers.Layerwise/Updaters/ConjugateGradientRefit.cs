using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Refits rows by masked conjugate gradients with a diagonal preconditioner, all rows at once.</summary>
/// <param name="iterations">Most iterations, 1 or more; one product with the Gram matrix each.</param>
/// <param name="tolerance">A row rests when its preconditioned residual has shrunk to this share; 0: only when it vanishes.</param>
/// <param name="ridge">Pull to the trained weights, as a share of each diagonal entry of the Gram matrix; 0: none.</param>
/// <remarks>
/// <para>Each row minimises v'Gv / 2 - c'v (+ ridge (v - w)' diag(G) (v - w) / 2) over its kept weights. The directions are masked,
/// so the method runs on the kept part of G without ever cutting it out: one product P G serves all rows.</para>
/// <para>G may be singular: the residual lies in its range, and a row whose direction has no curvature rests.</para>
/// <para>Reference: ALPS, arXiv 2406.07831, section 3.3 and algorithm 2; conjugate gradients as in any textbook.</para>
/// </remarks>
public sealed class ConjugateGradientRefit(int iterations, double tolerance = 0, double ridge = 0) : IRowRefit
{
    /// <inheritdoc/>
    public RefittedRows Refit(RowBlock rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Tensor gram = rows.Problem.Gram;
        Tensor pull = gram.diag().mul(ridge);
        Tensor diagonal = gram.diag().mul(1 + ridge);
        Tensor preconditioner = where(diagonal.gt(0), diagonal.reciprocal(), diagonal.mul(0));
        Tensor weights = rows.Start.clone();
        Tensor residual = rows.Residual.clone();
        if (ridge > 0)
        {
            residual.add_(rows.Trained.sub(weights).mul_(pull));
        }

        residual.mul_(rows.Kept);
        Tensor direction = residual.mul(preconditioner);
        Tensor energy = RowSum(residual, direction);
        Tensor enough = energy.mul(tolerance * tolerance);
        int made = 0;
        while (made < iterations && !cancellationToken.IsCancellationRequested)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor active = energy.gt(enough);
            if (!active.any().item<bool>())
            {
                break;
            }

            Tensor image = direction.mm(gram);
            if (ridge > 0)
            {
                image.addcmul_(direction, pull, 1);
            }

            Tensor curvature = RowSum(direction, image);
            active = active.logical_and(curvature.gt(0));
            Tensor step = where(active, energy.div(curvature), energy.mul(0));
            weights.addcmul_(direction, step, 1);
            residual.addcmul_(image.mul_(rows.Kept), step, -1);
            Tensor scaled = residual.mul(preconditioner);
            Tensor next = RowSum(residual, scaled);
            direction.mul_(where(active, next.div(energy), energy.mul(0))).add_(scaled);
            energy.copy_(where(active, next, energy.mul(0)));
            made++;
            rows.Observe(weights);
        }

        return new RefittedRows(weights, made);
    }

    private static Tensor RowSum(Tensor a, Tensor b)
    {
        using Tensor product = a.mul(b);
        return product.sum([1L], keepdim: true);
    }
}
