using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Numerics.Tests;

public sealed class CertifiedRelaxationTests
{
    [Theory]
    [InlineData(12, 6, 3)]
    [InlineData(14, 5, 40)]
    [InlineData(12, 0, 4)]
    [InlineData(12, 12, 4)]
    [InlineData(13, null, 4)]
    public void Bound_AtEveryStep_IsBelowTheOptimum(int n, int? k, int rank)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            BlockProblem problem = ProblemGenerator.Convex(seed, n, k, rank);
            double optimum = Enumerator.Minimum(problem).Objective;
            CertifiedRelaxation relaxation = Relax(problem);
            for (int step = 0; step < 60; step++)
            {
                Assert.True(relaxation.Bound() <= optimum, $"seed {seed}, step {step}: {relaxation.LastBound} is above {optimum}");
                relaxation.Step();
            }
        }
    }

    [Fact]
    public void Bound_AfterManySteps_MeetsTheValue()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            CertifiedRelaxation relaxation = Relax(ProblemGenerator.GarmentLike(seed, 60, 25, 20));
            for (int step = 0; step < 3000; step++)
            {
                relaxation.Step();
            }

            double bound = relaxation.Bound();
            Assert.InRange(relaxation.Value - bound, 0, 1e-5 * Math.Abs(bound));
        }
    }

    [Fact]
    public void ReducedCost_OfAVariableSetAgainstTheBound_IsPaid()
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            BlockProblem problem = ProblemGenerator.Convex(seed, 11, 5, 4);
            CertifiedRelaxation relaxation = Relax(problem);
            for (int step = 0; step < 40; step++)
            {
                relaxation.Step();
            }

            double bound = relaxation.Bound();
            byte[] assignment = new byte[11];
            for (int code = 0; code < 1 << 11; code++)
            {
                for (int i = 0; i < 11; i++)
                {
                    assignment[i] = (byte)((code >> i) & 1);
                }

                if (!problem.Constraint.IsSatisfiedBy(assignment))
                {
                    continue;
                }

                double value = problem.Evaluate(assignment);
                for (int i = 0; i < 11; i++)
                {
                    Assert.True(
                        (assignment[i] == 1) == relaxation.IsChosen(i) || value >= bound + relaxation.ReducedCost(i) - 1e-9,
                        $"seed {seed}: variable {i} is set against the bound and costs less than it must");
                }
            }
        }
    }

    [Fact]
    public void Step_FactorAndMatrix_AgreeOnTheBound()
    {
        BlockProblem problem = ProblemGenerator.Convex(4, 20, 8, 6);
        CertifiedRelaxation fromFactor = Relax(problem);
        CertifiedRelaxation fromMatrix = new(
            QuadraticForm.OfMatrix(problem.ToDenseHessian(), 20), problem.Linear, 8, problem.Offset, Start(problem));
        for (int step = 0; step < 400; step++)
        {
            fromFactor.Step();
            fromMatrix.Step();
        }

        Assert.Equal(fromFactor.Bound(), fromMatrix.Bound(), 1e-6);
    }

    private static CertifiedRelaxation Relax(BlockProblem problem) => new(
        QuadraticForm.OfFactor(problem.Factor.ToArray(), problem.VariableCount),
        problem.Linear,
        problem.Constraint.Cardinality,
        problem.Offset,
        Start(problem));

    private static double[] Start(BlockProblem problem) =>
        [.. Enumerable.Repeat((problem.Constraint.Cardinality ?? 0) / (double)problem.VariableCount, problem.VariableCount)];
}
