namespace TorchSharp;

// Linear algebra, as methods.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The matrix product; leading dimensions are batches and broadcast.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor matmul(Tensor target) =>
            Wrap(Native.st_matmul(Handle, In(target), out nint result), result);

        /// <summary>The product of two matrices.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor mm(Tensor target) =>
            Wrap(Native.st_mm(Handle, In(target), out nint result), result);

        /// <summary>The products of two equally long batches of matrices.</summary>
        /// <param name="batch2">The right matrices.</param>
        /// <returns>A new tensor.</returns>
        public Tensor bmm(Tensor batch2) =>
            Wrap(Native.st_bmm(Handle, In(batch2), out nint result), result);

        /// <summary>The product of a matrix and a vector.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor mv(Tensor target) =>
            Wrap(Native.st_mv(Handle, In(target), out nint result), result);

        /// <summary>The inner product of two vectors.</summary>
        /// <param name="target">The other operand, broadcast against this tensor.</param>
        /// <returns>A new tensor.</returns>
        public Tensor dot(Tensor target) =>
            Wrap(Native.st_dot(Handle, In(target), out nint result), result);

        /// <summary>The outer product of two vectors.</summary>
        /// <param name="vec2">The other vector.</param>
        /// <returns>A new tensor.</returns>
        public Tensor outer(Tensor vec2) =>
            Wrap(Native.st_outer(Handle, In(vec2), out nint result), result);

        /// <summary>beta times this tensor plus alpha times the product of two matrices.</summary>
        /// <param name="mat1">The left matrix.</param>
        /// <param name="mat2">The right matrix.</param>
        /// <param name="beta">The factor of this tensor.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>A new tensor.</returns>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Wrap(Native.st_addmm(Handle, In(mat1), In(mat2), beta, alpha, out nint result), result);

        /// <summary>In place: beta times this tensor plus alpha times the product of two matrices.</summary>
        /// <param name="mat1">The left matrix.</param>
        /// <param name="mat2">The right matrix.</param>
        /// <param name="beta">The factor of this tensor.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>This tensor.</returns>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            InPlace(Native.st_addmm_(Handle, In(mat1), In(mat2), beta, alpha));

        /// <summary>beta times this tensor plus alpha times the products of two batches of matrices.</summary>
        /// <param name="batch1">The left matrices.</param>
        /// <param name="batch2">The right matrices.</param>
        /// <param name="beta">The factor of this tensor.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>A new tensor.</returns>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Wrap(Native.st_baddbmm(Handle, In(batch1), In(batch2), beta, alpha, out nint result), result);

        /// <summary>beta times this tensor plus alpha times the product of a matrix and a vector.</summary>
        /// <param name="mat">The matrix.</param>
        /// <param name="vec">The vector.</param>
        /// <param name="beta">The factor of this tensor.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>A new tensor.</returns>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) =>
            Wrap(Native.st_addmv(Handle, In(mat), In(vec), beta, alpha, out nint result), result);

        /// <summary>In place: beta times this tensor plus alpha times the product of a matrix and a vector.</summary>
        /// <param name="mat">The matrix.</param>
        /// <param name="vec">The vector.</param>
        /// <param name="beta">The factor of this tensor.</param>
        /// <param name="alpha">The factor of the second operand.</param>
        /// <returns>This tensor.</returns>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) =>
            InPlace(Native.st_addmv_(Handle, In(mat), In(vec), beta, alpha));

        /// <summary>The upper triangle; zero below it.</summary>
        /// <param name="diagonal">Which diagonal: 0 the main one, positive above, negative below.</param>
        /// <returns>A new tensor.</returns>
        public Tensor triu(long diagonal = 0) =>
            Wrap(Native.st_triu(Handle, diagonal, out nint result), result);

        /// <summary>The lower triangle; zero above it.</summary>
        /// <param name="diagonal">Which diagonal: 0 the main one, positive above, negative below.</param>
        /// <returns>A new tensor.</returns>
        public Tensor tril(long diagonal = 0) =>
            Wrap(Native.st_tril(Handle, diagonal, out nint result), result);

        /// <summary>The diagonal of a matrix, or the matrix with a vector on its diagonal.</summary>
        /// <param name="diagonal">Which diagonal: 0 the main one, positive above, negative below.</param>
        /// <returns>A new tensor.</returns>
        public Tensor diag(long diagonal = 0) =>
            Wrap(Native.st_diag(Handle, diagonal, out nint result), result);

        /// <summary>The sum of the main diagonal of a matrix.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor trace() =>
            Wrap(Native.st_trace(Handle, out nint result), result);

        /// <summary>Solves A x = b for this tensor b, given the Cholesky factor of A.</summary>
        /// <param name="input2">The triangular Cholesky factor.</param>
        /// <param name="upper">Whether the factor is upper triangular.</param>
        /// <returns>A new tensor.</returns>
        public Tensor cholesky_solve(Tensor input2, bool upper = false) =>
            Wrap(Native.st_cholesky_solve(Handle, In(input2), upper, out nint result), result);

        /// <summary>The inverse of A, given its Cholesky factor.</summary>
        /// <param name="upper">Whether the factor is upper triangular.</param>
        /// <returns>A new tensor.</returns>
        public Tensor cholesky_inverse(bool upper = false) =>
            Wrap(Native.st_cholesky_inverse(Handle, upper, out nint result), result);

        /// <summary>The inverse of a square matrix.</summary>
        /// <returns>A new tensor.</returns>
        public Tensor inverse() =>
            Wrap(Native.st_inverse(Handle, out nint result), result);
    }
}
