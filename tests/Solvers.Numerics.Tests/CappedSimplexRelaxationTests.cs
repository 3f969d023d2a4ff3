using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Numerics.Tests;

public sealed class CappedSimplexRelaxationTests
{
    [Theory]
    [InlineData(12, 6, 3)]
    [InlineData(16, 5, 40)]
    [InlineData(15, null, 4)]
    public void Step_ManySteps_ReachesABoundBelowEveryAssignment(int n, int? k, int rank)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            BlockProblem problem = ProblemGenerator.Convex(seed, n, k, rank);
            CappedSimplexRelaxation relaxation = new(
                FactorCouplings.Create(problem.Factor, n), problem.Linear, k, ProblemGenerator.RandomAssignment(problem, seed));
            for (int step = 0; step < 500; step++)
            {
                relaxation.Step();
            }

            double sum = 0;
            double relaxed = problem.Offset;
            foreach (float value in relaxation.Point)
            {
                Assert.InRange(value, 0f, 1f);
                sum += value;
            }

            for (int i = 0; i < n; i++)
            {
                relaxed += problem.Linear[i] * relaxation.Point[i];
            }

            for (int row = 0; row < rank; row++)
            {
                double image = 0;
                for (int i = 0; i < n; i++)
                {
                    image += problem.Factor[(row * n) + i] * relaxation.Point[i];
                }

                relaxed += 0.5 * image * image;
            }

            Assert.True(k is null || Math.Abs(sum - k.Value) < 1e-2, $"sums to {sum}");
            double optimum = Enumerator.Minimum(problem).Objective;
            Assert.True(relaxed <= optimum + (1e-3 * (1 + Math.Abs(optimum))), $"{relaxed} is above {optimum}");

            // Settled variables agree with the sign of their reduced cost: the point is close to stationary.
            for (int i = 0; i < n; i++)
            {
                float reduced = relaxation.Gradient[i] - relaxation.Multiplier;
                Assert.True(relaxation.Point[i] < 0.99f || reduced < 0.05f * rank);
                Assert.True(relaxation.Point[i] > 0.01f || reduced > -0.05f * rank);
            }
        }
    }

    [Fact]
    public void Step_NoFactorRows_SortsByLinearTerm()
    {
        CappedSimplexRelaxation relaxation = new(FactorCouplings.Create([], 4), [3, -1, 2, -5], 2, [1, 1, 0, 0]);
        for (int step = 0; step < 100; step++)
        {
            relaxation.Step();
        }

        Assert.Equal([0f, 1f, 0f, 1f], relaxation.Point.ToArray());
    }
}
