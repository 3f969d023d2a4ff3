using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Core;
using Solvers.Numerics;
using Solvers.Quantum.States;

namespace Solvers.Quantum.Tests;

public sealed class WeightSpaceTests
{
    [Fact]
    public void Codes_OfAnySpace_AreInOrderAndFound() => Prop.ForAll<byte, byte>((first, second) =>
    {
        int n = 1 + (first % 18);
        int k = second % (n + 1);
        WeightSpace space = new(n, k);
        ulong[] expected = [.. Enumerable.Range(0, 1 << n).Select(static code => (ulong)code).Where(code => BitOperations.PopCount(code) == k)];
        Assert.Equal(expected, Enumerable.Range(0, space.Count).Select(space.CodeAt));
        Assert.Equal(Enumerable.Range(0, space.Count), expected.Select(space.IndexOf));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(1, 5));

    [Theory]
    [InlineData(63, 2)]
    [InlineData(40, 3)]
    [InlineData(40, 37)]
    [InlineData(24, 8)]
    public void Codes_OfLargeSpaces_AreFoundAgain(int n, int k)
    {
        WeightSpace space = new(n, k);
        for (int index = 0; index < space.Count; index += 1 + (space.Count / 997))
        {
            Assert.Equal(k, BitOperations.PopCount(space.CodeAt(index)));
            Assert.Equal(index, space.IndexOf(space.CodeAt(index)));
        }

        Assert.Equal(-1, space.IndexOf(1UL << (n - 1)));
    }

    [Fact]
    public void Costs_OfAllStates_AreThoseOfTheSpins() => Prop.ForAll<byte, byte>((first, second) =>
    {
        int n = 1 + (first % 14);
        var cost = IsingProblem.From(ProblemGenerator.Indefinite(second, n, null));
        AlignedBuffer<double> costs = CostTable.OfAll(cost, Team.Alone)!;
        for (int code = 0; code < 1 << n; code += 1 + (second % 7))
        {
            Assert.Equal(Energy(cost, (ulong)code), costs.Span[code] + cost.Constant, 1e-10);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(1, 5));

    [Fact]
    public void Costs_OfFixedWeight_AreThoseOfTheSpins() => Prop.ForAll<byte, byte>((first, second) =>
    {
        int n = 1 + (first % 22);
        int k = Math.Min(n, second % 6);
        var cost = IsingProblem.From(ProblemGenerator.Indefinite(second, n, null));
        WeightSpace space = new(n, k);
        AlignedBuffer<double> costs = CostTable.Of(space, cost, Team.Alone)!;
        for (int index = 0; index < space.Count; index += 1 + (space.Count / 50))
        {
            Assert.Equal(Energy(cost, space.CodeAt(index)), costs.Span[index] + cost.Constant, 1e-10);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(1, 5));

    private static double Energy(IsingProblem cost, ulong code) =>
        cost.Evaluate(IsingProblem.ToSpins(Codes.ToAssignment(code, cost.SpinCount)));
}
