namespace TorchSharp;

// Linear algebra, as functions.
public static partial class torch
{
    /// <summary>The matrix product; leading dimensions are batches and broadcast.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="target">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor matmul(Tensor input, Tensor target) =>
        Arg(input).matmul(target);

    /// <summary>The product of two matrices.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="target">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor mm(Tensor input, Tensor target) =>
        Arg(input).mm(target);

    /// <summary>The products of two equally long batches of matrices.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="batch2">The right matrices.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor bmm(Tensor input, Tensor batch2) =>
        Arg(input).bmm(batch2);

    /// <summary>The product of a matrix and a vector.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="target">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor mv(Tensor input, Tensor target) =>
        Arg(input).mv(target);

    /// <summary>The inner product of two vectors.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="other">The other operand, broadcast against the tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor dot(Tensor input, Tensor other) =>
        Arg(input).dot(other);

    /// <summary>The outer product of two vectors.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="vec2">The other vector.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor outer(Tensor input, Tensor vec2) =>
        Arg(input).outer(vec2);

    /// <summary>beta times the tensor plus alpha times the product of two matrices.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="mat1">The left matrix.</param>
    /// <param name="mat2">The right matrix.</param>
    /// <param name="beta">The factor of the tensor.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Arg(input).addmm(mat1, mat2, beta, alpha);

    /// <summary>In place: beta times the tensor plus alpha times the product of two matrices.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="mat1">The left matrix.</param>
    /// <param name="mat2">The right matrix.</param>
    /// <param name="beta">The factor of the tensor.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>The tensor.</returns>
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Arg(input).addmm_(mat1, mat2, beta, alpha);

    /// <summary>beta times the tensor plus alpha times the products of two batches of matrices.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="batch1">The left matrices.</param>
    /// <param name="batch2">The right matrices.</param>
    /// <param name="beta">The factor of the tensor.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
        Arg(input).baddbmm(batch1, batch2, beta, alpha);

    /// <summary>beta times the tensor plus alpha times the product of a matrix and a vector.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="mat1">The matrix.</param>
    /// <param name="mat2">The vector.</param>
    /// <param name="beta">The factor of the tensor.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Arg(input).addmv(mat1, mat2, beta, alpha);

    /// <summary>In place: beta times the tensor plus alpha times the product of a matrix and a vector.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="mat1">The matrix.</param>
    /// <param name="mat2">The vector.</param>
    /// <param name="beta">The factor of the tensor.</param>
    /// <param name="alpha">The factor of the second operand.</param>
    /// <returns>The tensor.</returns>
    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Arg(input).addmv_(mat1, mat2, beta, alpha);

    /// <summary>The upper triangle; zero below it.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="diagonal">Which diagonal: 0 the main one, positive above, negative below.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor triu(Tensor input, long diagonal = 0) =>
        Arg(input).triu(diagonal);

    /// <summary>The lower triangle; zero above it.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="diagonal">Which diagonal: 0 the main one, positive above, negative below.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor tril(Tensor input, long diagonal = 0) =>
        Arg(input).tril(diagonal);

    /// <summary>The diagonal of a matrix, or the matrix with a vector on its diagonal.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="diagonal">Which diagonal: 0 the main one, positive above, negative below.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor diag(Tensor input, long diagonal = 0) =>
        Arg(input).diag(diagonal);

    /// <summary>The sum of the main diagonal of a matrix.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor trace(Tensor input) =>
        Arg(input).trace();

    /// <summary>Solves A x = b for the tensor b, given the Cholesky factor of A.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="input2">The triangular Cholesky factor.</param>
    /// <param name="upper">Whether the factor is upper triangular.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) =>
        Arg(input).cholesky_solve(input2, upper);

    /// <summary>The inverse of A, given its Cholesky factor.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="upper">Whether the factor is upper triangular.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor cholesky_inverse(Tensor input, bool upper = false) =>
        Arg(input).cholesky_inverse(upper);

    /// <summary>The inverse of a square matrix.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor inverse(Tensor input) =>
        Arg(input).inverse();
}
