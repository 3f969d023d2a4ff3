using Solvers.Abstractions;
using Solvers.Devices;
using Solvers.Numerics;
using Solvers.TestKit;
using Xunit;

namespace Solvers.GpuTabu.Tests;

/// <summary>Every device makes the very walks that the processor makes: states and best assignments, bit for bit, piece by piece.</summary>
public sealed class TrajectoryTests
{
    private const int Starts = 3;
    private static readonly int[] GroupSizes = [0, 32, 64];
    private static readonly TenureRule Tenure = new(8, 716);

    public static TheoryData<string, int> Cases { get; } = TestDevices.Cases(Enumerable.Range(0, TestProblems.All.Count));

    [DeviceTheory]
    [MemberData(nameof(Cases))]
    public void Walks_OnADevice_AreThoseOfTheProcessor(string device, int number)
    {
        BlockProblem problem = TestProblems.All[number].Make();
        int walks = problem.VariableCount > 1024 ? 2 : 5;
        (WalkPlan[] plans, byte[] starts) = Plan(problem, walks);
        using var host = new HostWalks(Tenure, parallelism: 2);
        (DeviceMemory memory, WalkPrograms programs) = TestDevices.Get(device);
        using var there = new DeviceWalks(memory, programs, Tenure, GroupSizes[number % GroupSizes.Length]);
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

    private static (WalkPlan[] Plans, byte[] Starts) Plan(BlockProblem problem, int walks)
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
                Moves = walk == 1 ? 5 : 120,
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
