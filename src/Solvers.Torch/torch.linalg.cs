namespace TorchSharp;

public static partial class torch
{
    /// <summary>Decompositions of matrices; leading dimensions are batches.</summary>
    public static class linalg
    {
        /// <summary>The lower triangular L with L L' = A.</summary>
        /// <param name="input">Symmetric positive definite matrices A.</param>
        /// <returns>A new tensor.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A is not positive definite.</exception>
        public static Tensor cholesky(Tensor input) =>
            Wrap(Native.st_linalg_cholesky(In(input), out nint result), result);

        /// <summary>The lower triangular L with L L' = A, and where it failed.</summary>
        /// <param name="input">Symmetric matrices A.</param>
        /// <param name="check_errors">Whether a failure throws.</param>
        /// <returns>L, and 0 where it exists or the order of the minor that is not positive definite.</returns>
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            Wrap(Native.st_linalg_cholesky_ex(In(input), check_errors, out nint factor, out nint info), factor, info);

        /// <summary>Eigenvalues, rising, and eigenvectors, in columns, of symmetric matrices.</summary>
        /// <param name="input">Symmetric matrices.</param>
        /// <param name="UPLO">Which triangle is read: 'L' or 'U'.</param>
        /// <returns>The eigenvalues and eigenvectors.</returns>
        /// <exception cref="ArgumentException">The triangle is neither 'L' nor 'U'.</exception>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L')
        {
            if (UPLO is not ('L' or 'U'))
            {
                throw new ArgumentException($"UPLO is '{UPLO}'; use 'L' or 'U'.");
            }

            return Wrap(Native.st_linalg_eigh(In(input), UPLO == 'U', out nint values, out nint vectors), values, vectors);
        }

        /// <summary>Singular values, falling, and singular vectors: A = U diag(S) Vh.</summary>
        /// <param name="input">Matrices A.</param>
        /// <param name="fullMatrices">Whether U and Vh are square.</param>
        /// <returns>U, S and Vh.</returns>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true)
        {
            Native.Check(Native.st_linalg_svd(In(input), fullMatrices, out nint u, out nint s, out nint v));
            return (new Tensor(u), new Tensor(s), new Tensor(v));
        }

        /// <summary>Singular values, falling.</summary>
        /// <param name="input">Matrices.</param>
        /// <returns>A new tensor.</returns>
        public static Tensor svdvals(Tensor input) =>
            Wrap(Native.st_linalg_svdvals(In(input), out nint result), result);

        /// <summary>The inverse of square matrices.</summary>
        /// <param name="input">Square matrices.</param>
        /// <returns>A new tensor.</returns>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is singular.</exception>
        public static Tensor inv(Tensor input) => Wrap(Native.st_linalg_inv(In(input), out nint result), result);
    }
}
