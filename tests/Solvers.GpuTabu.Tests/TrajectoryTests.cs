using Solvers.Abstractions;

namespace Solvers.GpuTabu.Tests;

/// <summary>Every device makes the very walks that the processor makes.</summary>
public sealed class TrajectoryTests
{
    private static readonly int[] GroupSizes = [0, 32, 64];

    public static TheoryData<string, int> Cases { get; } = TestDevices.Cases(Enumerable.Range(0, TestProblems.All.Count));

    [DeviceTheory]
    [MemberData(nameof(Cases))]
    public void Walks_OnADevice_AreThoseOfTheProcessor(string device, int number)
    {
        BlockProblem problem = TestProblems.All[number].Make();
        (DeviceMemory memory, WalkPrograms programs) = TestDevices.Get(device);
        WalkComparison.AssertSame(
            memory, programs, GroupSizes[number % GroupSizes.Length], problem, walks: problem.VariableCount > 1024 ? 2 : 5, longestWalk: 120);
    }
}
