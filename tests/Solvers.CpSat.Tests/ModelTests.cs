using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.CpSat.Protocol;
using Solvers.TestKit;

namespace Solvers.CpSat.Tests;

/// <summary>What holds for models whatever solves them, checked on every assignment.</summary>
public sealed class ModelTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void ProductsModel_EachProduct_HasOnlyTheImplicationsItsSignNeeds()
    {
        double[] hessian = [0, 2, 0, 2, 0, -3, 0, -3, 0];
        var problem = new BlockProblem([1, 1, 1], FreeConstraint.Instance, hessian: hessian);
        CpModelProto model = new ProductsModel(IntegerProblem.From(problem)).Model;

        Assert.Equal(2, ProductsModel.Count(problem));
        Assert.Equal(5, model.Variables.Count);
        Assert.Equal([Booleans.Not(0), Booleans.Not(1), 3], Assert.Single(model.Constraints, static item => item.BoolOr is not null).BoolOr.Literals);
        ConstraintProto both = Assert.Single(model.Constraints, static item => item.BoolAnd is not null);
        Assert.Equal([4], both.EnforcementLiteral);
        Assert.Equal([1, 2], both.BoolAnd.Literals);
    }

    [Fact]
    public void ConvexCore_SettledAndShifted_KeepsTheObjective() => Prop.ForAll<ulong>(static seed =>
    {
        BlockProblem problem = ProblemGenerator.Convex(seed, 9, (int)(seed % 10), 12);
        ConvexCore whole = ConvexCore.TryMake(problem, KeepGoing)!;
        byte[] chosen = ProblemGenerator.RandomAssignment(problem, seed);
        byte?[] values = new byte?[9];
        (values[1], values[4], values[7]) = (chosen[1], chosen[4], chosen[7]);
        foreach (ConvexCore core in new[] { whole, Dense(problem).Shifted(KeepGoing), whole.Settle(values, KeepGoing)!, whole.Settle(values, KeepGoing)!.Shifted(KeepGoing) })
        {
            byte[] own = new byte[core.Count];
            Assert.True(core.TryRead(chosen, own));
            Assert.Equal(chosen, core.ToWhole(own));
            double value = core.TangentAt(own).At(own);
            double objective = problem.Evaluate(chosen);
            Assert.InRange(value, objective - (3 * core.Margin) - 1e-12, objective);
        }
    }).Check(Quick);

    [Fact]
    public void ConvexCore_Tangents_NeverAboveTheObjective() => Prop.ForAll<ulong>(static seed =>
    {
        BlockProblem problem = ProblemGenerator.Convex(seed, 8, (int)(seed % 9), 10);
        foreach (BlockProblem form in new[] { problem, ProblemGenerator.ToDense(problem) })
        {
            ConvexCore core = Dense(form).Shifted(KeepGoing);
            Cut[] cuts = [core.TangentAt(ProblemGenerator.RandomAssignment(form, seed)), core.TangentAt(Point(seed))];
            foreach (byte[] assignment in Assignments(form))
            {
                Assert.All(cuts, cut => Assert.True(cut.At(assignment) <= form.Evaluate(assignment)));
            }
        }
    }).Check(Quick);

    [Fact]
    public void CutModel_WholeNumbers_NeverAboveTheObjective() => Prop.ForAll<ulong, byte>(static (seed, coarse) =>
    {
        BlockProblem problem = ProblemGenerator.Convex(seed, 8, 4, 5);
        ConvexCore core = ConvexCore.TryMake(problem, KeepGoing)!;
        Cut[] cuts = [core.TangentAt(ProblemGenerator.RandomAssignment(problem, seed)), core.TangentAt(Point(seed))];
        (double optimum, byte[] best) = Enumerator.Minimum(problem);
        double lowest = optimum - 5;
        double highest = problem.Evaluate(ProblemGenerator.RandomAssignment(problem, seed + 1));
        var model = new CutModel(core, cuts, lowest, highest, unit: 1e-6 * (1 + (coarse * 1000)));
        long needed = model.Model.Constraints.Where(static item => item.Linear.Vars[0] == 8).Max(item =>
            item.Linear.Domain[0] - item.Linear.Vars.Zip(item.Linear.Coeffs).Skip(1).Sum(term => term.Second * best[term.First]));

        Assert.True(model.ToBound(Math.Max(0, needed)) <= optimum);
    }).Check(Quick);

    [Fact]
    public void ConvexCore_IndefiniteHessian_IsRefused() =>
        Assert.Null(ConvexCore.TryMake(ProblemGenerator.Indefinite(1, 8, 4), KeepGoing));

    private static bool KeepGoing() => true;

    /// <summary>The whole block with its matrix: nothing settled.</summary>
    private static ConvexCore Dense(BlockProblem problem) =>
        ConvexCore.TryMake(problem, KeepGoing)!.Settle(new byte?[problem.VariableCount], KeepGoing)!;

    private static double[] Point(ulong seed) => [.. Enumerable.Range(0, 8).Select(i => ((seed >> i) % 7) / 6.0)];

    private static IEnumerable<byte[]> Assignments(BlockProblem problem) => Enumerable.Range(0, 1 << problem.VariableCount)
        .Select(code => Enumerable.Range(0, problem.VariableCount).Select(i => (byte)((code >> i) & 1)).ToArray())
        .Where(assignment => problem.Constraint.IsSatisfiedBy(assignment));
}
