using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>The upper triangular U with U'U = (s G + D)^-1 of a Gram matrix G, dampened by D.</summary>
/// <param name="Upper">U, [in, in], of s G + D, owned by the receiver's dispose scope.</param>
/// <param name="Dead">[in], bool: inputs that were always zero.</param>
/// <param name="Scale">s, 2 / rows.</param>
/// <param name="AddedDampening">What D holds beyond what was asked for, in units of G.</param>
/// <remarks>
/// <para>As SparseGPT prepares it (Frantar and Alistarh, arXiv 2301.00774): G is scaled by 2 / rows, the diagonal of dead inputs is set
/// to one, and a share of the mean diagonal is added to the diagonal.</para>
/// <para>U is not found through the inverse. With the order of the inputs reversed, the Cholesky factor gives the upper triangular
/// R with RR' = sG + D, and U = R^-1: half the operations of factor, inverse and factor again, and less rounding.</para>
/// </remarks>
internal sealed record InverseFactor(Tensor Upper, Tensor Dead, double Scale, double AddedDampening)
{
    private const int BaseSize = 128;
    private const int MostAttempts = 12;
    private const double LeastDampening = 1e-6;

    /// <summary>Computes the factor.</summary>
    /// <param name="problem">The layer.</param>
    /// <param name="dampening">Share of the mean diagonal that is added to the diagonal.</param>
    /// <param name="precision">Precision of the computation and of U: single or double.</param>
    /// <returns>The factor. A matrix that is not positive definite is dampened further, tenfold each time.</returns>
    /// <exception cref="InvalidDataException">No dampening helps: the matrix has entries that are no numbers.</exception>
    public static InverseFactor Of(LayerProblem problem, double dampening, ScalarType precision = ScalarType.Float32)
    {
        using DisposeScope scope = NewDisposeScope();
        double scale = 2.0 / problem.RowCount;
        Tensor hessian = problem.Gram.to(precision).mul(scale);
        Tensor diagonal = hessian.diagonal(0, 0, 1);
        Tensor dead = diagonal.eq(0);
        diagonal.masked_fill_(dead, 1.0);
        double mean = diagonal.mean().to(float64).item<double>();
        diagonal.add_(dampening * mean);
        double added = 0;
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            using DisposeScope attemptScope = NewDisposeScope();
            (Tensor lower, Tensor info) = linalg.cholesky_ex(hessian.flip(0, 1));
            if (info.to(int64).item<long>() == 0)
            {
                Tensor upper = Inverted(lower.flip(0, 1));
                if (upper.isfinite().all().item<bool>())
                {
                    return new InverseFactor(
                        upper.MoveToOuterDisposeScope().MoveToOuterDisposeScope(), dead.MoveToOuterDisposeScope(), scale, added * mean / scale);
                }
            }

            double next = Math.Max(Math.Max(dampening, added) * 9, LeastDampening);
            diagonal.add_(next * mean);
            added += next;
        }

        throw new InvalidDataException(
            $"The Gram matrix of '{problem.Name}' cannot be factored at any dampening: look for NaN or infinite activations.");
    }

    /// <summary>
    /// Inverts an upper triangular matrix by halves: the corner between two inverted halves is one product with each. Nearly all of
    /// it is matrix products.
    /// </summary>
    private static Tensor Inverted(Tensor upper)
    {
        Tensor inverse = zeros_like(upper);
        Invert(upper, inverse);
        return inverse;
    }

    private static void Invert(Tensor upper, Tensor inverse)
    {
        using DisposeScope scope = NewDisposeScope();
        long size = upper.shape[0];
        if (size <= BaseSize)
        {
            inverse.copy_(linalg.inv(upper).triu());
            return;
        }

        long first = (((size / 2) + BaseSize - 1) / BaseSize) * BaseSize;
        long rest = size - first;
        Tensor head = inverse.narrow(0, 0, first).narrow(1, 0, first);
        Tensor tail = inverse.narrow(0, first, rest).narrow(1, first, rest);
        Invert(upper.narrow(0, 0, first).narrow(1, 0, first), head);
        Invert(upper.narrow(0, first, rest).narrow(1, first, rest), tail);
        Tensor corner = upper.narrow(0, 0, first).narrow(1, first, rest);
        inverse.narrow(0, 0, first).narrow(1, first, rest).addmm_(head.mm(corner), tail, 0f, -1f);
    }
}
