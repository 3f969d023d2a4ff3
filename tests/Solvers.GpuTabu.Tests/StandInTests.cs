using Solvers.Abstractions;
using Solvers.Devices;
using Solvers.Devices.Tests;

namespace Solvers.GpuTabu.Tests;

/// <summary>As CUDA C, with warps and barriers as a GPU has them, the kernels make the walks of the processor.</summary>
public sealed class StandInTests
{
    // Larger ones are for faster devices.
    private const int MostVariables = 513;

    private static readonly Lazy<IComputeDevice> Device = new(static () =>
        DeviceCatalog.Open(DeviceCatalog.Discover(StandInBuild.Libraries).Devices[0], StandInBuild.Libraries));

    [StandInTheory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(256)]
    public void Walks_AsCuda_AreThoseOfTheProcessor(int groupSize)
    {
        using CountingDevice device = new(Device.Value);
        using var memory = new DeviceMemory(device);
        using var programs = new WalkPrograms(device);
        BlockProblem[] problems = [.. TestProblems.All.Select(static problem => problem.Make()).Where(static problem => problem.VariableCount <= MostVariables)];
        Assert.Contains(problems, static problem => problem.Constraint.Cardinality is null);
        foreach (BlockProblem problem in problems)
        {
            WalkComparison.AssertSame(memory, programs, groupSize, problem, walks: 3, longestWalk: 40);
        }
    }
}
