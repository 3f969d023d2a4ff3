using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Numerics.Tests;

public sealed class SparseMatrixTests
{
    [Fact]
    public void Multiply_AnyMatrix_EqualsItsTwinAndTheDenseProduct() => Prop
        .ForAll<ulong>(static seed =>
        {
            var random = new SeededRandom(seed);
            int rows = 1 + random.NextInt32(9);
            int columns = 1 + random.NextInt32(17);
            float[] dense = new float[rows * columns];
            for (int q = 0; q < dense.Length; q++)
            {
                dense[q] = random.NextInt32(3) == 0 ? (float)random.NextNormal() : 0f;
            }

            float[] input = new float[columns * SparseMatrix.TileWidth];
            for (int q = 0; q < input.Length; q++)
            {
                input[q] = (float)random.NextNormal();
            }

            float[] bias = random.NextInt32(2) == 0 ? [] : [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextNormal())];
            var matrix = SparseMatrix.FromDense(dense, columns);
            Assert.Equal(dense.Count(static value => value != 0), matrix.EntryCount);

            float[] fast = new float[rows * SparseMatrix.TileWidth];
            float[] plain = new float[rows * SparseMatrix.TileWidth];
            matrix.Multiply(input, bias, fast);
            matrix.MultiplyReference(input, bias, plain);
            Assert.Equal(plain, fast);
            for (int row = 0; row < rows; row++)
            {
                for (int sample = 0; sample < SparseMatrix.TileWidth; sample++)
                {
                    double sum = bias.Length == 0 ? 0 : bias[row];
                    for (int column = 0; column < columns; column++)
                    {
                        sum += (double)dense[(row * columns) + column] * input[(column * SparseMatrix.TileWidth) + sample];
                    }

                    Assert.Equal(sum, fast[(row * SparseMatrix.TileWidth) + sample], 1e-4);
                }
            }
        })
        .Check(Config.QuickThrowOnFailure.WithReplay(7, 9));

    [Fact]
    public void Multiply_WrongShapes_AreRefused()
    {
        var matrix = SparseMatrix.FromDense([1f, 0f, 2f, 0f], 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Multiply(new float[64], [], new float[128]));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Multiply(new float[128], [], new float[64]));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Multiply(new float[128], [1f], new float[128]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SparseMatrix.FromDense([1f, 2f, 3f], 2));
    }
}
