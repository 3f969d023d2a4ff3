using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.TestKit;

namespace Solvers.Abstractions.Tests;

public sealed class BlockProblemTests
{
    public static TheoryData<double> NotFinite { get; } = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    [Theory]
    [MemberData(nameof(NotFinite))]
    public void Constructor_NumberNotFinite_NamesEntryAndPart(double bad)
    {
        Assert.Contains("Entry [0, 1] of the linear", Rejected([1, bad], 1, null, null), StringComparison.Ordinal);
        Assert.Contains("Entry [1, 0] of the factor", Rejected([1, 2], 1, [1, 2, bad, 4], null), StringComparison.Ordinal);
        Assert.Contains("Entry [0, 1] of the hessian", Rejected([1, 2], 1, null, [1, bad, 3, 4]), StringComparison.Ordinal);
        Assert.Contains(
            "offset",
            Assert.Throws<ArgumentException>(() => new BlockProblem([1], new CardinalityConstraint(1), offset: bad)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Constructor_CardinalityOutsideTheVariables_NamesBoth(int cardinality)
    {
        string message = Rejected([1, 2], cardinality, null, null);
        Assert.Contains($"cardinality is {cardinality}", message, StringComparison.Ordinal);
        Assert.Contains("variables, 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WrongShapes_NamesTheNumbers()
    {
        Assert.Contains("factor has 3 entries", Rejected([1, 2], 1, [1, 2, 3], null), StringComparison.Ordinal);
        Assert.Contains("Hessian has 3 entries; 2 variables need 4", Rejected([1, 2], 1, null, [1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("factor has 1 entries", Rejected([], 0, [1], null), StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_AsymmetricHessian_NamesTheEntriesAndTheRemedy()
    {
        string message = Rejected([0, 0], 1, null, [1, 2, 3, 4]);
        Assert.Contains("entry [0, 1] is 2, entry [1, 0] is 3", message, StringComparison.Ordinal);
        Assert.Contains("(H + H')/2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_AsymmetryOfRounding_IsAccepted() =>
        Assert.Equal(2, new BlockProblem([0, 0], new CardinalityConstraint(1), hessian: [1, 2, 2 + 1e-7, 4]).VariableCount);

    [Fact]
    public void Constructor_NoQuadraticTerm_IsLinear()
    {
        var problem = new BlockProblem([1, 2, 4], FreeConstraint.Instance, offset: 8);
        Assert.Equal(13, problem.Evaluate([1, 0, 1]));
        Assert.False(problem.HasFactor || problem.HasHessian);
    }

    [Fact]
    public void Constructor_NoVariables_IsAnEmptyBlock()
    {
        var problem = new BlockProblem([], new CardinalityConstraint(0), [], [], offset: 3);
        Assert.Equal(3, problem.Evaluate([]));
        Assert.Equal(0, problem.FactorRank);
    }

    [Fact]
    public void Evaluate_BothForms_Agree() => Prop.ForAll<ulong, byte, byte>(static (seed, size, ones) =>
    {
        int n = (size % 24) + 1;
        BlockProblem factored = ProblemGenerator.Convex(seed, n, ones % (n + 1), 5);
        BlockProblem dense = ProblemGenerator.ToDense(factored);
        byte[] assignment = ProblemGenerator.RandomAssignment(factored, seed);
        double expected = factored.Evaluate(assignment);
        return Math.Abs(expected - dense.Evaluate(assignment)) <= 1e-10 * Math.Max(1, Math.Abs(expected));
    }).Check(Config.QuickThrowOnFailure.WithReplay(11, 13));

    [Fact]
    public void ToDenseHessian_Factor_IsItsGramMatrix() => Prop.ForAll<ulong, byte>(static (seed, size) =>
    {
        int n = (size % 24) + 1;
        BlockProblem factored = ProblemGenerator.Convex(seed, n, 1, 5);
        double[] dense = factored.ToDenseHessian();
        return dense.AsSpan().SequenceEqual(ProblemGenerator.ToDense(factored).Hessian);
    }).Check(Config.QuickThrowOnFailure.WithReplay(17, 19));

    [Fact]
    public void ToDenseHessian_NearlySymmetric_IsExactlySymmetricAndACopy()
    {
        const double Apart = 1.0 / (1 << 20);
        double[] hessian = [1, 2, 2 + Apart, 8];
        var problem = new BlockProblem([0, 0], new CardinalityConstraint(1), hessian: hessian);
        double[] dense = problem.ToDenseHessian();
        Assert.Equal([1, 2 + (Apart / 2), 2 + (Apart / 2), 8], dense);
        dense[0] = 5;
        Assert.Equal(hessian, problem.Hessian.ToArray());
    }

    [Fact]
    public void ToDenseHessian_NoQuadraticTerm_IsZero() =>
        Assert.Equal(new double[4], new BlockProblem([1, 2], new CardinalityConstraint(1)).ToDenseHessian());

    [Fact]
    public void Evaluate_Handmade_IsTheFormula()
    {
        // 10 + (1 + 4) + 1/2 (2 + 8 + 2 * 5) with H = [2 3 5; 3 7 1; 5 1 8].
        var problem = new BlockProblem([1, 2, 4], new CardinalityConstraint(2), hessian: [2, 3, 5, 3, 7, 1, 5, 1, 8], offset: 10);
        Assert.Equal(25, problem.Evaluate([1, 0, 1]));
    }

    [Fact]
    public void Evaluate_WrongAssignment_NamesTheEntry()
    {
        BlockProblem problem = ProblemGenerator.Convex(1, 3, 1, 2);
        Assert.Contains("2 entries", Assert.Throws<ArgumentException>(() => problem.Evaluate([0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("Entry 2", Assert.Throws<ArgumentException>(() => problem.Evaluate([0, 1, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithIncumbent_Feasible_IsACopyAndLeavesTheProblem()
    {
        BlockProblem problem = ProblemGenerator.Convex(1, 3, 1, 2);
        byte[] start = [0, 1, 0];
        BlockProblem started = problem.WithIncumbent(start);
        start[0] = 1;
        Assert.Null(problem.Incumbent);
        Assert.Equal([0, 1, 0], started.Incumbent!.Value.ToArray());
        Assert.Equal(problem.Evaluate([0, 0, 1]), started.Evaluate([0, 0, 1]));
    }

    [Fact]
    public void WithIncumbent_Infeasible_NamesTheConstraint() => Assert.Contains(
        "sum(x) = 1",
        Assert.Throws<ArgumentException>(() => ProblemGenerator.Convex(1, 3, 1, 2).WithIncumbent([1, 1, 0])).Message,
        StringComparison.Ordinal);

    private static string Rejected(double[] linear, int cardinality, double[]? factor, double[]? hessian) =>
        Assert.Throws<ArgumentException>(
            () => new BlockProblem(linear, new CardinalityConstraint(cardinality), factor, hessian)).Message;
}
