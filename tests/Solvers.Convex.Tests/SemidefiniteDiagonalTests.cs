using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Convex.Tests;

public sealed class SemidefiniteDiagonalTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(null)]
    public void Find_IndefiniteProblems_TightensTheUniformShift(int? cardinality)
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            BlockProblem problem = ProblemGenerator.Indefinite(seed, 16, cardinality);
            CoreProblem core = Cores.Whole(problem);
            double optimum = Enumerator.Minimum(problem).Objective;
            double[] diagonal = SemidefiniteDiagonal.Find(core, optimum, static () => true)!;

            // As it is, without being raised: the diagonal makes the form convex by itself.
            double tight = RootBound(Assert.IsType<ConvexForm>(ConvexForm.Create(core, diagonal, mayRaise: false, coefficientMargin: 0, static () => true)));
            double uniform = RootBound(ConvexForm.Create(core, SpectralShift.Diagonal(core, static () => true), mayRaise: true, coefficientMargin: 0, static () => true)!);
            Assert.True(tight <= optimum, $"seed {seed}: {tight} is above {optimum}");
            Assert.True(tight >= uniform - (0.02 * (optimum - uniform)), $"seed {seed}: {tight} is worse than {uniform}");
        }
    }

    [Fact]
    public void Find_AbandonedAtOnce_GivesNothing() =>
        Assert.Null(SemidefiniteDiagonal.Find(Cores.Whole(ProblemGenerator.Indefinite(1, 8, 3)), 0, static () => false));

    [Fact]
    public void Find_NoCouplings_IsZero() => Assert.All(
        SemidefiniteDiagonal.Find(
            Cores.Whole(new BlockProblem([1, -2, 3], new CardinalityConstraint(1), hessian: new double[9])), 0, static () => true)!,
        static entry => Assert.Equal(0, entry));

    private static double RootBound(ConvexForm form)
    {
        var relaxation = new ActiveSetRelaxation(form);
        Assert.True(relaxation.Load(new VariableState[form.Core.Count]));
        return relaxation.Solve(-1, 0, double.PositiveInfinity);
    }
}
