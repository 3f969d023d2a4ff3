using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Studies.Tests;

public sealed class PerformanceProfileTests
{
    private const double Never = double.PositiveInfinity;

    [Fact]
    public void Of_TwoSolversFourProblems_IsTheHandWorkedProfile()
    {
        // Ratios of the first: 1, 2, 1, never; of the second: 3, 1, 1, never. Problem four counts for both.
        IReadOnlyList<PerformanceProfile> profiles = PerformanceProfile.Of([[1, 4, 5, Never], [3, 2, 5, Never]]);
        Assert.Equal([1, 2], profiles[0].Ratios);
        Assert.Equal([0.5, 0.75], profiles[0].Shares);
        Assert.Equal([1, 3], profiles[1].Ratios);
        Assert.Equal([0.5, 0.75], profiles[1].Shares);
        Assert.Equal(0, profiles[0].ShareAt(0.9));
        Assert.Equal(0.5, profiles[0].ShareAt(1.9));
        Assert.Equal(0.75, profiles[1].ShareAt(double.MaxValue));
    }

    [Fact]
    public void Of_SolverThatNeverSucceeds_HasNoRise()
    {
        IReadOnlyList<PerformanceProfile> profiles = PerformanceProfile.Of([[Never, Never], [1, 2]]);
        Assert.Empty(profiles[0].Ratios);
        Assert.Equal(0, profiles[0].ShareAt(double.MaxValue));
        Assert.Equal([1.0], profiles[1].Shares);
    }

    [Fact]
    public void Of_AnyTimes_RisesFromOneToTheShareSolved()
    {
        Prop.ForAll(Samples.Times, times =>
        {
            IReadOnlyList<PerformanceProfile> profiles = PerformanceProfile.Of(times);
            Assert.Equal(times.Length, profiles.Count);
            foreach ((PerformanceProfile profile, double[] own) in profiles.Zip(times))
            {
                Assert.All(profile.Ratios, static ratio => Assert.True(ratio >= 1));
                Assert.All(profile.Shares, static share => Assert.InRange(share, 0, 1));
                Assert.True(profile.Ratios.Zip(profile.Ratios.Skip(1)).All(static pair => pair.First < pair.Second));
                Assert.True(profile.Shares.Zip(profile.Shares.Skip(1)).All(static pair => pair.First < pair.Second));
                Assert.Equal((double)own.Count(double.IsFinite) / own.Length, profile.ShareAt(double.MaxValue), 12);
            }

            // Every problem that anyone solves has a fastest solver, perhaps several.
            int solved = Enumerable.Range(0, times[0].Length).Count(problem => times.Any(own => double.IsFinite(own[problem])));
            Assert.True(profiles.Sum(static profile => profile.ShareAt(1)) >= ((double)solved / times[0].Length) - 1e-12);
        }).Check(Samples.Check);
    }

    [Fact]
    public void Of_ProblemsInOtherOrder_IsTheSame()
    {
        Prop.ForAll(Samples.Times, times =>
        {
            double[][] reversed = [.. times.Select(static own => own.Reverse().ToArray())];
            foreach ((PerformanceProfile one, PerformanceProfile other) in PerformanceProfile.Of(times).Zip(PerformanceProfile.Of(reversed)))
            {
                Assert.Equal(one.Ratios, other.Ratios);
                Assert.Equal(one.Shares, other.Shares);
            }
        }).Check(Samples.Check);
    }
}
