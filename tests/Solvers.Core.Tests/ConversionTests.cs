using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Core.Tests;

public sealed class ConversionTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(17, 19);

    [Fact]
    public void PenaltyQubo_Minimum_IsTheMinimumOfTheProblem() => Prop.ForAll<ulong, byte, byte>(static (seed, size, ones) =>
    {
        foreach (BlockProblem problem in Samples(seed, (size % 8) + 1, ones))
        {
            var qubo = PenaltyQubo.From(problem);
            double truth = Enumerator.Minimum(problem).Objective;
            (double objective, byte[] assignment) = Enumerator.Minimum(qubo.Problem);
            if (!problem.Constraint.IsSatisfiedBy(assignment) || !Close(truth, objective, qubo.Penalty * 100))
            {
                return false;
            }
        }

        return true;
    }).Check(Many);

    [Fact]
    public void PenaltyQubo_Objective_IsTheOriginalPlusTheSquaredViolation() => Prop.ForAll<ulong, byte, byte>(static (seed, size, ones) =>
        Samples(seed, (size % 8) + 1, ones).All(problem =>
        {
            var qubo = PenaltyQubo.From(problem, 2.5);
            byte[] any = Draw(seed, problem.VariableCount);
            double violation = any.Sum(static value => value) - problem.Constraint.Cardinality!.Value;
            return Close(problem.Evaluate(any) + (2.5 * violation * violation), qubo.Problem.Evaluate(any), 100);
        })).Check(Many);

    [Fact]
    public void PenaltyQubo_Solutions_RoundTripAndAreRepaired() => Prop.ForAll<ulong, byte, byte>(static (seed, size, ones) =>
        Samples(seed, (size % 8) + 1, ones).All(problem =>
        {
            var qubo = PenaltyQubo.From(problem);
            byte[] feasible = ProblemGenerator.RandomAssignment(problem, seed);
            byte[] any = Draw(seed, problem.VariableCount);
            byte[] repaired = qubo.ToSource(any);

            // Above the sufficient penalty a repair never costs more than the violation did.
            return qubo.ToSource(qubo.FromSource(feasible)).AsSpan().SequenceEqual(feasible)
                && problem.Constraint.IsSatisfiedBy(repaired)
                && problem.Evaluate(repaired) <= qubo.Problem.Evaluate(any) + 1e-6;
        })).Check(Many);

    [Fact]
    public void PenaltyQubo_Incumbent_IsKept()
    {
        BlockProblem problem = ProblemGenerator.GarmentLike(1, 8, 3, 4);
        Assert.Equal(problem.Incumbent!.Value.ToArray(), PenaltyQubo.From(problem).Problem.Incumbent!.Value.ToArray());
    }

    [Fact]
    public void PenaltyQubo_WrongInput_IsRefused()
    {
        BlockProblem problem = ProblemGenerator.Convex(1, 4, 2, 2);
        Assert.Throws<ArgumentException>(() => PenaltyQubo.From(ProblemGenerator.Convex(1, 4, null, 2)));
        Assert.Throws<ArgumentException>(() => PenaltyQubo.From(problem, 0));
        Assert.Throws<ArgumentException>(() => PenaltyQubo.From(problem, double.NaN));
        Assert.Throws<ArgumentException>(() => PenaltyQubo.From(problem).FromSource([1, 1, 1, 0]));
    }

    [Fact]
    public void Ising_Energy_IsTheObjectiveBothWays() => Prop.ForAll<ulong, byte>(static (seed, size) =>
    {
        int n = size % 12;
        BlockProblem[] problems = [ProblemGenerator.Convex(seed, n, null, 3), ProblemGenerator.Indefinite(seed, n, null)];
        return problems.All(problem =>
        {
            var ising = IsingProblem.From(problem);
            byte[] assignment = Draw(seed, n);
            sbyte[] spins = IsingProblem.ToSpins(assignment);
            double objective = problem.Evaluate(assignment);
            return Close(objective, ising.Evaluate(spins), 100)
                && Close(objective, ising.ToQubo().Evaluate(assignment), 100)
                && IsingProblem.ToAssignment(spins).AsSpan().SequenceEqual(assignment);
        });
    }).Check(Many);

    [Fact]
    public void Ising_WrongInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => IsingProblem.From(ProblemGenerator.Convex(1, 4, 2, 2)));
        Assert.Throws<ArgumentException>(() => IsingProblem.ToAssignment([1, 0]));
        Assert.Throws<ArgumentException>(() => IsingProblem.ToSpins([1, 2]));
        Assert.Throws<ArgumentException>(() => new IsingProblem([1, 2], [0, 1, 2, 0], 0));
        Assert.Throws<ArgumentException>(() => new IsingProblem([1], [1], 0));
        Assert.Throws<ArgumentException>(() => new IsingProblem([double.NaN], [0], 0));
        Assert.Throws<ArgumentException>(() => new IsingProblem([1, 2], [0], 0));
    }

    [Fact]
    public void Integer_Objective_IsWithinTheErrorBound() => Prop.ForAll<ulong, byte, byte>(static (seed, size, ones) =>
        Samples(seed, (size % 12) + 1, ones).All(problem =>
        {
            // Few units, so that the rounding is large and the bound is put to the test.
            foreach (long maximum in new long[] { 1, 7, 1000, 1L << 40 })
            {
                var integers = IntegerProblem.From(problem, maximum);
                byte[] assignment = ProblemGenerator.RandomAssignment(problem, seed);
                double value = integers.ToObjective(integers.Evaluate(assignment));
                double slack = 1e-12 * Math.Max(1, Math.Abs(value)) * 100;
                if (Math.Abs(problem.Evaluate(assignment) - value) > integers.ErrorBound + slack
                    || !Close(value, integers.ToProblem().Evaluate(assignment), 100)
                    || integers.Linear.ToArray().Concat(integers.Quadratic.ToArray()).Any(coefficient => Math.Abs(coefficient) > maximum))
                {
                    return false;
                }
            }

            return true;
        })).Check(Many);

    [Fact]
    public void Integer_ZeroOrTinyProblem_HasAFiniteScale()
    {
        Assert.Equal(1, IntegerProblem.From(new BlockProblem([0, 0], FreeConstraint.Instance)).Scale);
        var tiny = IntegerProblem.From(new BlockProblem([double.Epsilon, 0], FreeConstraint.Instance));
        Assert.True(double.IsFinite(tiny.Scale) && double.IsFinite(tiny.ToObjective(tiny.Evaluate([1, 1]))));
        Assert.Throws<ArgumentOutOfRangeException>(() => IntegerProblem.From(new BlockProblem([1], FreeConstraint.Instance), 0));
    }

    private static BlockProblem[] Samples(ulong seed, int n, byte ones) =>
        [ProblemGenerator.Convex(seed, n, ones % (n + 1), 3), ProblemGenerator.Indefinite(seed, n, ones % (n + 1))];

    private static byte[] Draw(ulong seed, int n)
    {
        var random = new SeededRandom(seed, 21);
        byte[] assignment = new byte[n];
        for (int i = 0; i < n; i++)
        {
            assignment[i] = (byte)random.NextInt32(2);
        }

        return assignment;
    }

    private static bool Close(double left, double right, double scale) =>
        Math.Abs(left - right) <= 1e-11 * Math.Max(1, Math.Max(scale, Math.Abs(left)));
}
