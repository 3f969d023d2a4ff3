using System.Runtime.InteropServices;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Inverts symmetric positive definite matrices in their own place.</summary>
/// <remarks>
/// The sweep operator by blocks (Goodnight, "A tutorial on the SWEEP operator", The American Statistician 33, 1979, doi
/// 10.1080/00031305.1979.10482685): with D the inverse of a pivot block, A_ij -= A_ik D A_kj, A_ik = A_ik D, A_kk = -D; when
/// every block was the pivot, A has become minus its inverse. 2 n^3 operations, all but a little in matrix products, which have
/// the same bits on any number of threads; beside the matrix two panels [n, 256]. Pivot blocks are inverted by Cholesky factors
/// in double precision.
/// </remarks>
public static class SymmetricInverse
{
    private const long BlockSize = 256;

    /// <summary>Replaces a matrix by its inverse.</summary>
    /// <param name="matrix">[n, n], single precision, symmetric.</param>
    /// <returns>False when it is not positive definite; its content is lost then.</returns>
    public static bool TryInvert(Tensor matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        long size = matrix.shape[0];
        for (long first = 0; first < size; first += BlockSize)
        {
            using DisposeScope scope = NewDisposeScope();
            long count = Math.Min(BlockSize, size - first);
            Tensor rows = matrix.narrow(0, first, count);
            Tensor columns = matrix.narrow(1, first, count);
            Tensor pivot = rows.narrow(1, first, count);
            if (PivotInverse(pivot) is not { } inverse)
            {
                return false;
            }

            // Zero in the pivot's rows, so that the product leaves them alone.
            Tensor panel = columns.clone();
            panel.narrow(0, first, count).zero_();
            Tensor scaled = panel.mm(inverse);
            matrix.addmm_(scaled, panel.t(), alpha: -1);
            columns.copy_(scaled);
            rows.copy_(scaled.t());
            pivot.copy_(inverse.neg_());
        }

        matrix.neg_();
        return true;
    }

    private static Tensor? PivotInverse(Tensor pivot)
    {
        int size = checked((int)pivot.shape[0]);
        using Tensor copy = pivot.to(float64).cpu().contiguous();
        double[] factor = MemoryMarshal.Cast<byte, double>(copy.bytes).ToArray();
        if (!Cholesky.TryFactor(factor, size, size))
        {
            return null;
        }

        double[] inverse = new double[size * size];
        Cholesky.InvertLower(factor, size, size, new double[size]);
        Cholesky.SquareTransposed(factor, size, size, inverse, size);
        return tensor(inverse).view(size, size).to(float32).to(pivot.device);
    }
}
