using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Abstractions.Tests;

public sealed class BlockConstraintTests
{
    [Fact]
    public void Project_Cardinality_IsFeasibleAndCheapest() => Prop.ForAll<ulong, byte, byte>(static (seed, size, ones) =>
    {
        int n = size % 40;
        int k = ones % (n + 1);
        var random = new SeededRandom(seed);
        double[] costs = new double[n];
        for (int i = 0; i < n; i++)
        {
            // Few distinct values, so that ties are common.
            costs[i] = random.NextInt32(6) - 3;
        }

        byte[] assignment = new byte[n];
        var constraint = new CardinalityConstraint(k);
        constraint.Project(costs, assignment);
        double cost = costs.Where((_, i) => assignment[i] != 0).Sum();
        return constraint.IsSatisfiedBy(assignment) && cost == costs.Order().Take(k).Sum();
    }).Check(Config.QuickThrowOnFailure.WithReplay(5, 7));

    [Fact]
    public void Project_Ties_GoToTheLowestIndex()
    {
        byte[] assignment = new byte[5];
        new CardinalityConstraint(2).Project([1, 0, 0, 0, 1], assignment);
        Assert.Equal([0, 1, 1, 0, 0], assignment);
    }

    [Fact]
    public void Project_Free_TakesWhatIsNegative()
    {
        byte[] assignment = [1, 1, 1];
        FreeConstraint.Instance.Project([-1, 0, 2], assignment);
        Assert.Equal([1, 0, 0], assignment);
    }

    [Fact]
    public void IsSatisfiedBy_NeitherZeroNorOne_IsFalse()
    {
        Assert.False(new CardinalityConstraint(2).IsSatisfiedBy([2, 0]));
        Assert.False(FreeConstraint.Instance.IsSatisfiedBy([0, 3]));
        Assert.True(FreeConstraint.Instance.IsSatisfiedBy([0, 1]));
    }

    [Fact]
    public void Moves_OfEachConstraint_AreThoseThatKeepIt()
    {
        Assert.False(new CardinalityConstraint(1).AllowsFlips);
        Assert.True(new CardinalityConstraint(1).AllowsSwap(0, 1));
        Assert.True(FreeConstraint.Instance.AllowsFlips);
        Assert.Equal(1, new CardinalityConstraint(1).Cardinality);
        Assert.Null(FreeConstraint.Instance.Cardinality);
    }
}
