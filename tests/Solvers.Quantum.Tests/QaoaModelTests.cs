using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Quantum.Qaoa;
using Solvers.Quantum.States;

namespace Solvers.Quantum.Tests;

public sealed class QaoaModelTests
{
    [Fact]
    public void Scale_OfAnyProblem_IsTheDeviationOverTheStatesOfTheMixer() => Prop.ForAll<int, byte, bool>((seed, size, byX) =>
    {
        int n = 2 + (size % 9);
        int k = size % (n + 1);
        BlockProblem problem = ProblemGenerator.Indefinite((ulong)seed, n, k);
        var model = QaoaModel.From(problem, new AnsatzOptions { Mixer = byX ? MixerKind.X : MixerKind.XyRing });
        double[] costs = [.. Enumerable.Range(0, 1 << n)
            .Select(code => Codes.ToAssignment((ulong)code, n))
            .Where(assignment => byX || problem.Constraint.IsSatisfiedBy(assignment))
            .Select(assignment => model.Ansatz.Cost.Evaluate(IsingProblem.ToSpins(assignment)))];
        double mean = costs.Average();
        double deviation = Math.Sqrt(costs.Average(cost => (cost - mean) * (cost - mean)));
        Assert.Equal(deviation > 1e-9 ? deviation : model.Ansatz.Scale, model.Ansatz.Scale, 1e-6);
    }).Check(Config.QuickThrowOnFailure.WithReplay(1, 7));

    [Fact]
    public void Cost_OfAFeasibleAssignment_IsTheObjective() => Prop.ForAll<int, byte, bool>((seed, size, byX) =>
    {
        int n = 1 + (size % 12);
        BlockProblem problem = ProblemGenerator.Convex((ulong)seed, n, size % (n + 1), 4);
        var model = QaoaModel.From(problem, new AnsatzOptions { Mixer = byX ? MixerKind.X : MixerKind.XyComplete });
        byte[] assignment = ProblemGenerator.RandomAssignment(problem, (ulong)seed);
        double cost = model.Ansatz.Cost.Evaluate(IsingProblem.ToSpins(assignment));
        Assert.Equal(problem.Evaluate(assignment), cost, 1e-8 * (1 + Math.Abs(cost)));
    }).Check(Config.QuickThrowOnFailure.WithReplay(1, 7));

    [Fact]
    public void Penalty_InSpins_ShiftsCouplingsAndFields()
    {
        // lambda (sum x - k)^2: J_ij + lambda / 2, h_i + lambda (k - n / 2).
        const int N = 7;
        const int K = 3;
        const double Lambda = 1.75;
        BlockProblem problem = ProblemGenerator.Indefinite(2, N, K);
        var plain = IsingProblem.From(Ansaetze.Free(problem));
        AnsatzOptions options = new() { Mixer = MixerKind.X, Penalty = PenaltyRule.Number, PenaltyNumber = Lambda };
        IsingProblem cost = QaoaModel.From(problem, options).Ansatz.Cost;
        for (int i = 0; i < N; i++)
        {
            Assert.Equal(plain.Fields[i] + (Lambda * (K - (N / 2.0))), cost.Fields[i], 1e-12);
            for (int j = 0; j < N; j++)
            {
                Assert.Equal(plain.Couplings[(i * N) + j] + (i == j ? 0 : Lambda / 2), cost.Couplings[(i * N) + j], 1e-12);
            }
        }
    }

    [Fact]
    public void Penalty_ByRule_IsTheBoundItsShareOrTheNumber()
    {
        BlockProblem problem = ProblemGenerator.Indefinite(3, 8, 4);
        double bound = PenaltyQubo.SufficientPenalty(problem);
        Assert.Equal(bound, Penalty(new AnsatzOptions { Mixer = MixerKind.X, Penalty = PenaltyRule.Bound }));
        Assert.Equal(0.5 * bound, Penalty(new AnsatzOptions { Mixer = MixerKind.X, PenaltyShare = 0.5 }));
        Assert.Equal(7, Penalty(new AnsatzOptions { Mixer = MixerKind.X, Penalty = PenaltyRule.Number, PenaltyNumber = 7 }));
        Assert.Null(Penalty(new AnsatzOptions()));

        double? Penalty(AnsatzOptions options) => QaoaModel.From(problem, options).Penalty;
    }

    [Fact]
    public void Start_FromTheProblem_IsIncumbentGroupsAndRelaxation()
    {
        BlockProblem problem = ProblemGenerator.GarmentLike(3, 10, 4, 6);
        Assert.Equal(problem.Incumbent!.Value.ToArray(), QaoaModel.From(problem, new AnsatzOptions { Start = StartKind.Basis }).Ansatz.Basis.ToArray());
        IReadOnlyList<IReadOnlyList<int>> groups = QaoaModel.From(problem, new AnsatzOptions { Start = StartKind.WProduct }).Ansatz.Groups;
        Assert.Equal(4, groups.Count);
        Assert.Equal(Enumerable.Range(0, 10), groups.SelectMany(static group => group).Order());
        double[] warm = QaoaModel.From(problem, new AnsatzOptions { Mixer = MixerKind.X, Start = StartKind.Warm, WarmMargin = 0.1 }).Ansatz.Warm.ToArray();
        Assert.All(warm, static value => Assert.InRange(value, 0.1, 0.9));
        Assert.True(warm.Distinct().Count() > 1);
    }

    [Fact]
    public void From_AllCoefficientsZero_HasAScale() =>
        Assert.Equal(1, QaoaModel.From(new BlockProblem(new double[4], new CardinalityConstraint(2)), new AnsatzOptions()).Ansatz.Scale);
}
