using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Quantum.Qaoa;

namespace Solvers.Qaoa.Tests;

public sealed class QaoaSolverTests
{
    public static TheoryData<MixerKind, StartKind> Kinds { get; } = new()
    {
        { MixerKind.X, StartKind.Uniform },
        { MixerKind.X, StartKind.Dicke },
        { MixerKind.X, StartKind.WProduct },
        { MixerKind.X, StartKind.Basis },
        { MixerKind.X, StartKind.Warm },
        { MixerKind.XyRing, StartKind.Dicke },
        { MixerKind.XyRing, StartKind.WProduct },
        { MixerKind.XyRing, StartKind.Basis },
        { MixerKind.XyComplete, StartKind.Dicke },
        { MixerKind.XyComplete, StartKind.WProduct },
        { MixerKind.XyComplete, StartKind.Basis },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Solve_EveryMixerAndStart_FindsTheOptimum(MixerKind mixer, StartKind start)
    {
        BlockProblem problem = ProblemGenerator.Convex(3, 11, 4, 6);
        QaoaOptions options = new() { Ansatz = { Mixer = mixer, Start = start, Layers = 6 }, Training = { Evaluations = 80 } };
        SolveResult result = await SolveAsync(options, problem);
        double optimum = Enumerator.Minimum(problem).Objective;
        Assert.Equal(optimum, result.Objective, 1e-9);
        Assert.Equal(optimum, Number(result, "optimum"), 1e-9);

        // A ramp leads to the minimum from the mixer's own ground state; from a single assignment it need not.
        bool followsTheGroundState = mixer == MixerKind.X ? start is StartKind.Uniform or StartKind.Warm : start is StartKind.Dicke or StartKind.WProduct;
        Assert.True(!followsTheGroundState || Number(result, "optimumProbability") > Number(result, "uniformOptimumProbability"));
        Assert.Equal(1.0 / 330, Number(result, "uniformOptimumProbability"), 1e-12);
    }

    [Fact]
    public async Task Solve_WithBaselines_OrdersWhatItTells()
    {
        BlockProblem problem = ProblemGenerator.GarmentLike(4, 14, 7, 12);
        SolveResult result = await SolveAsync(new QaoaOptions { Ansatz = { Mixer = MixerKind.X }, Shots = 200 }, problem);
        Assert.Equal(200, Number(result, "shots"));
        Assert.InRange(Number(result, "feasibleShare"), 0.01, 0.99);
        Assert.True(Number(result, "repairedBest") <= Number(result, "rawBest"));
        Assert.True(Number(result, "polishedBest") <= Number(result, "repairedBest"));
        Assert.True(Number(result, "optimum") <= Number(result, "polishedBest"));
        Assert.True(Number(result, "uniformPolishedBest") <= Number(result, "uniformBest"));
        Assert.True(Number(result, "uniformBest") <= Number(result, "uniformMean"));
        Assert.Equal(0.25 * PenaltyQubo.SufficientPenalty(problem), Number(result, "penalty"), 1e-9);
    }

    [Fact]
    public async Task Solve_WithoutBaselinesAndPolish_TellsNeither()
    {
        SolveResult result = await SolveAsync(
            new QaoaOptions { Polish = false, Baselines = false }, ProblemGenerator.Indefinite(4, 10, 5));
        Assert.DoesNotContain("polishedBest", result.Provenance.Keys, StringComparer.Ordinal);
        Assert.DoesNotContain("uniformBest", result.Provenance.Keys, StringComparer.Ordinal);
        Assert.DoesNotContain("optimum", result.Provenance.Keys, StringComparer.Ordinal);
        Assert.Equal(1, Number(result, "feasibleShare"));
    }

    [Fact]
    public async Task Solve_WithoutCardinality_MixesByXWithoutPenalty()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(5, 12, null);
        SolveResult result = await SolveAsync(new QaoaOptions { Ansatz = { Start = StartKind.Dicke } }, problem);
        Assert.Equal("x", result.Provenance["mixer"]);
        Assert.Equal("uniform", result.Provenance["start"]);
        Assert.DoesNotContain("penalty", result.Provenance.Keys, StringComparer.Ordinal);
        Assert.Equal(Enumerator.Minimum(problem).Objective, result.Objective, 1e-9);
    }

    [Theory]
    [InlineData(MixerKind.X, 23, 2)]
    [InlineData(MixerKind.XyRing, 26, 13)]
    [InlineData(MixerKind.XyRing, 64, 1)]
    public async Task Solve_TooManyStates_IsUnavailableWithTheNumbers(MixerKind mixer, int n, int k)
    {
        SolveResult result = await SolveAsync(new QaoaOptions { Ansatz = { Mixer = mixer } }, ProblemGenerator.Indefinite(1, n, k));
        Assert.Equal(StopReason.Unavailable, result.StopReason);
        Assert.Contains("maxStates", result.Message, StringComparison.Ordinal);
        Assert.Contains(n.ToString(CultureInfo.InvariantCulture), result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_ManyVariablesWithFewOnes_IsWithinReach()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(2, 40, 3);
        SolveResult result = await SolveAsync(new QaoaOptions { Shots = 2000 }, problem);
        Assert.Equal("9880", result.Provenance["states"]);
        Assert.Equal(Number(result, "optimum"), result.Objective, 1e-9);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 4)]
    [InlineData(41, 40)]
    public async Task Solve_StepLimit_LeavesTheLastStepToTheMeasurement(long limit, int evaluations)
    {
        SolveResult result = await SolveAsync(
            new QaoaOptions { Training = { Evaluations = 1000, PolishEvaluations = 1000 } },
            ProblemGenerator.Indefinite(2, 10, 5),
            new SolveBudget { StepLimit = limit });
        Assert.Equal(limit, result.Steps);
        Assert.Equal(evaluations, Number(result, "evaluations"));
        Assert.Equal(StopReason.StepLimit, result.StopReason);
        Assert.Equal(1000, Number(result, "shots"));
    }

    [Fact]
    public async Task Solve_TrainedFromShots_IsReproducibleAndNoisy()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(6, 10, 5);
        SolveResult exact = await SolveAsync(new QaoaOptions(), problem);
        SolveResult first = await SolveAsync(new QaoaOptions { Training = { Shots = 64, LowestShare = 0.25 } }, problem);
        SolveResult second = await SolveAsync(new QaoaOptions { Training = { Shots = 64, LowestShare = 0.25 } }, problem);
        Assert.Equal(first.Provenance["gammas"], second.Provenance["gammas"], StringComparer.Ordinal);
        Assert.NotEqual(exact.Provenance["gammas"], first.Provenance["gammas"], StringComparer.Ordinal);
    }

    [Fact]
    public async Task Solve_TimeSpentWhileTraining_ReturnsTheStart()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(9, 20, 10);
        FakeTimeProvider clock = new(TimeSpan.FromMilliseconds(1));
        SolveContext context = new(new SolveBudget { TimeLimit = TimeSpan.FromMilliseconds(30) }, clock);
        SolveResult result = await new QaoaSolver(new QaoaOptions()).SolveAsync(problem, context, CancellationToken.None);
        Assert.Equal(StopReason.TimeLimit, result.StopReason);
        Assert.True(problem.Constraint.IsSatisfiedBy(result.Assignment.Span));
        Assert.DoesNotContain("shots", result.Provenance.Keys, StringComparer.Ordinal);
    }

    private static Task<SolveResult> SolveAsync(QaoaOptions options, BlockProblem problem, SolveBudget? budget = null) =>
        new SolverRunner().SolveAsync(
            new QaoaSolver(options), problem, new SolveRequest { Seed = 3, Budget = budget ?? SolveBudget.Unlimited }).AsTask();

    private static double Number(SolveResult result, string key) => double.Parse(result.Provenance[key], CultureInfo.InvariantCulture);
}
