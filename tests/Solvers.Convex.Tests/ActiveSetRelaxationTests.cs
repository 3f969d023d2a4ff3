using Solvers.Abstractions;
using Solvers.Numerics;
using Solvers.TestKit;

namespace Solvers.Convex.Tests;

public sealed class ActiveSetRelaxationTests
{
    [Fact]
    public void Solve_RootOfConvexBlocks_FindsTheRelaxation()
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            BlockProblem problem = ProblemGenerator.GarmentLike(seed, 50, 20, 60);
            ConvexForm form = FormOf(problem);
            var solved = new ActiveSetRelaxation(form);
            Assert.True(solved.Load(new VariableState[50]));
            double bound = solved.Solve(-1, 0, double.PositiveInfinity);

            var descended = new CertifiedRelaxation(
                QuadraticForm.OfMatrix(form.Matrix, 50), form.Linear, 20, form.Offset, new double[50]);
            for (int step = 0; step < 4000; step++)
            {
                descended.Step();
            }

            double slack = 1e-6 * Math.Abs(bound);
            Assert.InRange(bound, descended.Bound() - slack, descended.Value + slack);
            Assert.All(solved.Point.ToArray(), static x => Assert.InRange(x, -1e-6, 1 + 1e-6));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Solve_AfterRandomFixings_IsBelowEveryAssignmentThatHasThem(bool constrained)
    {
        for (ulong seed = 0; seed < 25; seed++)
        {
            const int Count = 10;
            BlockProblem problem = ProblemGenerator.Indefinite(seed, Count, constrained ? 4 : null);
            var random = new SeededRandom(seed, 3);
            var relaxation = new ActiveSetRelaxation(FormOf(problem));
            Assert.True(relaxation.Load(new VariableState[Count]));
            double bound = relaxation.Solve(-1, 0, double.PositiveInfinity);
            List<(int Variable, byte Value)> fixings = [];
            for (int depth = 0; depth < 6 && double.IsFinite(bound); depth++)
            {
                int variable = random.NextInt32(Count);
                if (relaxation.States[variable] is VariableState.Zero or VariableState.One)
                {
                    continue;
                }

                byte value = (byte)random.NextInt32(2);
                fixings.Add((variable, value));
                double next = relaxation.Solve(variable, value, double.PositiveInfinity);
                Assert.True(next >= bound - 1e-6, $"seed {seed}: the bound falls from {bound} to {next}");
                bound = next;
                double best = Best(problem, fixings);
                Assert.True(bound <= best + 1e-9, $"seed {seed}: the bound {bound} is above {best}");
                Assert.True(double.IsFinite(bound) || double.IsPositiveInfinity(best), $"seed {seed}: {best} was called infeasible");
            }
        }
    }

    private static double Best(BlockProblem problem, List<(int Variable, byte Value)> fixings)
    {
        int n = problem.VariableCount;
        double best = double.PositiveInfinity;
        byte[] assignment = new byte[n];
        for (int code = 0; code < 1 << n; code++)
        {
            for (int i = 0; i < n; i++)
            {
                assignment[i] = (byte)((code >> i) & 1);
            }

            if (problem.Constraint.IsSatisfiedBy(assignment) && fixings.TrueForAll(fix => assignment[fix.Variable] == fix.Value))
            {
                best = Math.Min(best, problem.Evaluate(assignment));
            }
        }

        return best;
    }

    private static ConvexForm FormOf(BlockProblem problem)
    {
        CoreProblem core = Cores.Whole(problem);
        double[] diagonal = problem.HasFactor ? core.Diagonal : SpectralShift.Diagonal(core, static () => true);
        return ConvexForm.Create(core, diagonal, mayRaise: true, coefficientMargin: 0, static () => true)!;
    }
}
