using Solvers.Abstractions;
using Solvers.Numerics;
using Solvers.TestKit;

namespace Solvers.GpuTabu.Tests;

/// <summary>Makes the same walks on a device and on the processor.</summary>
internal static class WalkComparison
{
    private const int Starts = 3;
    private static readonly TenureRule Tenure = new(8, 716);

    /// <summary>Fails unless states and best assignments are the same bit for bit, piece by piece.</summary>
    public static void AssertSame(DeviceMemory memory, WalkPrograms programs, int groupSize, BlockProblem problem, int walks, int longestWalk)
    {
        (WalkPlan[] plans, byte[] starts) = Plan(problem, walks, longestWalk);
        using var host = new HostWalks(Tenure, parallelism: 2);
        using var there = new DeviceWalks(memory, programs, Tenure, groupSize);
        ScaledBlock[] blocks = [new ScaledBlock(problem)];
        host.Load(blocks, walks, Starts);
        there.Load(blocks, walks, Starts);
        host.Begin(plans, starts);
        there.Begin(plans, starts);
        foreach (int moves in new[] { 1, 2, 7, 40, 1000 })
        {
            using IWalkReport expected = host.Advance(moves);
            using IWalkReport actual = there.Advance(moves);
            actual.Wait();
            for (int walk = 0; walk < walks; walk++)
            {
                Assert.Equal(BitsOf(expected.States[walk]), BitsOf(actual.States[walk]));
                Assert.Equal(expected.BestOf(walk), actual.BestOf(walk));
            }
        }
    }

    private static (WalkPlan[] Plans, byte[] Starts) Plan(BlockProblem problem, int walks, int longestWalk)
    {
        int n = problem.VariableCount;
        int stride = WalkShape.Of(n, flips: false).Stride;
        byte[] starts = new byte[Starts * stride];
        for (int start = 0; start < Starts; start++)
        {
            ProblemGenerator.RandomAssignment(problem, (ulong)start).CopyTo(starts.AsSpan(start * stride));
        }

        var random = new SeededRandom(1, (ulong)n);
        var plans = new WalkPlan[walks];
        for (int walk = 0; walk < walks; walk++)
        {
            plans[walk] = new WalkPlan
            {
                Start = walk % Starts,
                Moves = walk == 1 ? 5 : longestWalk,
                Shake = walk == 0 ? 0 : walk * 4,
                Seed = (uint)random.NextUInt64(),
                Phase = random.NextInt32(15),
                Count = n,
                Ones = problem.Constraint.Cardinality ?? 0,
            };
        }

        return (plans, starts);
    }

    private static (uint High, uint Low, uint Best, int Made) BitsOf(WalkState state) => (
        BitConverter.SingleToUInt32Bits(state.High),
        BitConverter.SingleToUInt32Bits(state.Low),
        BitConverter.SingleToUInt32Bits(state.Best),
        state.Made);
}
