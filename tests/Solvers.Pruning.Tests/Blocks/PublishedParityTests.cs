using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Pruning.Tests;

public sealed class PublishedParityTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_TruncateQuadratic_EqualsTheTruncatedForm(bool asFactor)
    {
        BlockProblem model = Draw(8, 3, asFactor);
        BlockProblem truncated = PublishedParity.Apply(model, new ParityOptions { TruncateQuadratic = true });
        double[] q = Truncated(model);
        var random = new SeededRandom(5);
        byte[] x = new byte[8];
        for (int trial = 0; trial < 20; trial++)
        {
            double expected = model.Offset;
            for (int i = 0; i < 8; i++)
            {
                x[i] = (byte)random.NextInt32(2);
            }

            for (int i = 0; i < 8; i++)
            {
                for (int j = 0; j < 8; j++)
                {
                    expected += x[i] * q[(i * 8) + j] * x[j];
                }
            }

            Assert.Equal(expected, truncated.Evaluate(x), 1e-9);
        }
    }

    [Fact]
    public void Apply_StartFromFirstVariables_ReplacesTheIncumbentOnly()
    {
        BlockProblem model = Draw(8, 3, asFactor: true);
        BlockProblem problem = PublishedParity.Apply(model, new ParityOptions { StartFromFirstVariables = true });
        Assert.Equal(new byte[] { 1, 1, 1, 1, 0, 0, 0, 0 }, problem.Incumbent!.Value.ToArray());
        Assert.Equal(model.Evaluate(model.Incumbent!.Value.Span), problem.Evaluate(model.Incumbent.Value.Span));
    }

    [Fact]
    public void Apply_NoSwitch_ReturnsTheModelItself()
    {
        BlockProblem model = Draw(8, 3, asFactor: true);
        Assert.Same(model, PublishedParity.Apply(model, new ParityOptions()));
    }

    private static double[] Truncated(BlockProblem model)
    {
        double[] q = new double[64];
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
            {
                double h = 0;
                for (int b = 0; b < model.FactorRank; b++)
                {
                    h += model.Factor[(b * 8) + i] * model.Factor[(b * 8) + j];
                }

                double entry = (0.5 * (model.HasHessian ? model.Hessian[(i * 8) + j] : h)) + (i == j ? model.Linear[i] : 0);
                q[(i * 8) + j] = entry <= 1e-12 ? 0 : entry;
            }
        }

        return q;
    }

    private static BlockProblem Draw(int n, int rank, bool asFactor)
    {
        var random = new SeededRandom(11);
        double[] factor = new double[rank * n];
        double[] linear = new double[n];
        for (int q = 0; q < factor.Length; q++)
        {
            factor[q] = random.NextNormal();
        }

        for (int i = 0; i < n; i++)
        {
            linear[i] = random.NextNormal();
        }

        double[] hessian = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int b = 0; b < rank; b++)
                {
                    hessian[(i * n) + j] += factor[(b * n) + i] * factor[(b * n) + j];
                }
            }
        }

        var problem = new BlockProblem(
            linear, new CardinalityConstraint(n / 2), asFactor ? factor : null, asFactor ? null : hessian, offset: 0.25);
        byte[] incumbent = new byte[n];
        incumbent.AsSpan(n / 2).Fill(1);
        return problem.WithIncumbent(incumbent);
    }
}
