using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Numerics.Tests;

public sealed class SwapDescentTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(null)]
    public void Run_FromAnywhere_EndsWhereNoMoveHelps(int? cardinality)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            BlockProblem problem = ProblemGenerator.Indefinite(seed, 14, cardinality);
            byte[] assignment = ProblemGenerator.RandomAssignment(problem, seed);
            double start = problem.Evaluate(assignment);
            new SwapDescent(problem.ToDenseHessian(), problem.Linear.ToArray(), cardinality).Run(assignment);
            double end = problem.Evaluate(assignment);
            Assert.True(problem.Constraint.IsSatisfiedBy(assignment));
            Assert.True(end <= start);
            for (int i = 0; i < 14; i++)
            {
                for (int j = 0; j < 14; j++)
                {
                    byte[] neighbour = (byte[])assignment.Clone();
                    neighbour[i] ^= 1;
                    neighbour[j] ^= cardinality is null ? (byte)0 : (byte)1;
                    Assert.True(
                        !problem.Constraint.IsSatisfiedBy(neighbour) || problem.Evaluate(neighbour) >= end - 1e-9,
                        $"seed {seed}: moving {i} and {j} helps");
                }
            }
        }
    }

    [Fact]
    public void Run_ToldToStop_MovesNothing()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(1, 14, 6);
        byte[] assignment = ProblemGenerator.RandomAssignment(problem, 1);
        byte[] before = (byte[])assignment.Clone();
        new SwapDescent(problem.ToDenseHessian(), problem.Linear.ToArray(), 6).Run(assignment, static () => true);
        Assert.Equal(before, assignment);
    }

    [Theory]
    [InlineData(2, new byte[] { 0, 1, 1, 0 })]
    [InlineData(3, new byte[] { 1, 1, 1, 0 })]
    [InlineData(null, new byte[] { 0, 1, 1, 0 })]
    public void Round_APoint_TakesTheNearest(int? cardinality, byte[] expected)
    {
        byte[] assignment = new byte[4];
        new SwapDescent(new double[16], new double[4], cardinality).Round([0.25, 0.9, 0.6, 0.25], assignment);
        Assert.Equal(expected, assignment);
    }

    [Fact]
    public void Constructor_MatrixOfAnotherSize_Throws() =>
        Assert.Throws<ArgumentException>(static () => new SwapDescent(new double[9], new double[4], 2));
}
