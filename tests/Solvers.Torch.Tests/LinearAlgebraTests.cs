using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class LinearAlgebraTests
{
    [Fact]
    public void Products_EqualTheirDefinition()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        Tensor b = tensor(new double[,] { { 1, 0, 2 }, { 0, 1, 3 } });
        double[] expected = [1, 2, 8, 3, 4, 18, 5, 6, 28];
        Values.Equal(expected, a.mm(b));
        Values.Equal(expected, a.matmul(b));
        Values.Equal(expected, matmul(a, b));
        Values.Equal(expected, einsum("ij,jk->ik", a, b));
        Values.Equal(expected, a.unsqueeze(0).bmm(b.unsqueeze(0)));
        Values.Equal([5, 11, 17], a.mv(tensor(new[] { 1.0, 2.0 })));
        Values.Equal([.. expected.Select(static x => (2 * x) + 3)], ones(3, 3, dtype: float64).addmm(a, b, 3, 2));
        Values.Equal([3, 4, 6, 8], tensor(new[] { 1.0, 2.0 }).outer(tensor(new[] { 3.0, 4.0 })));
        Values.Equal([11], tensor(new[] { 1.0, 2.0 }).dot(tensor(new[] { 3.0, 4.0 })));
        Values.Equal([1, 3, 5, 2, 4, 6], a.t());
        Values.Equal([1, 3, 5, 2, 4, 6], a.T);
    }

    [Fact]
    public void Triangles_AndDiagonals_AreCutOut()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new double[,] { { 1, 2 }, { 3, 4 } });
        Values.Equal([1, 2, 0, 4], a.triu());
        Values.Equal([0, 0, 3, 0], a.tril(-1));
        Values.Equal([1, 4], a.diag());
        Values.Equal([1, 4], a.diagonal(0, 0, 1));
        Values.Equal([5, 0, 0, 6], tensor(new[] { 5.0, 6.0 }).diag());
        Values.Equal([5], a.trace());
    }

    [Fact]
    public void Cholesky_SolvesPositiveDefiniteSystems()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(5);
        Tensor root = randn(6, 6, dtype: float64, generator: generator);
        Tensor matrix = root.matmul(root.t()) + eye(6, dtype: float64);
        Tensor right = randn(6, 2, dtype: float64, generator: generator);

        Tensor factor = linalg.cholesky(matrix);

        Assert.True(allclose(factor.matmul(factor.t()), matrix));
        Assert.True(allclose(matrix.matmul(right.cholesky_solve(factor)), right));
        Assert.True(allclose(matrix.matmul(factor.cholesky_inverse()), eye(6, dtype: float64)));
        Assert.True(allclose(matrix.matmul(linalg.inv(matrix)), eye(6, dtype: float64)));
    }

    [Fact]
    public void Cholesky_OfIndefiniteMatrix_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsAny<Exception>(() => linalg.cholesky(-eye(2)));
        Assert.NotEqual(0, linalg.cholesky_ex(-eye(2)).info.ToInt64());
    }

    [Fact]
    public void Decompositions_MultiplyBackTogether()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(6);
        Tensor matrix = randn(5, 3, dtype: float64, generator: generator);
        (Tensor u, Tensor s, Tensor vh) = linalg.svd(matrix, fullMatrices: false);
        Assert.True(allclose(u.matmul(s.diag()).matmul(vh), matrix));
        Assert.True(allclose(linalg.svdvals(matrix), s));

        Tensor symmetric = matrix.t().matmul(matrix);
        (Tensor values, Tensor vectors) = linalg.eigh(symmetric);
        Assert.True(allclose(vectors.matmul(values.diag()).matmul(vectors.t()), symmetric));
    }
}
