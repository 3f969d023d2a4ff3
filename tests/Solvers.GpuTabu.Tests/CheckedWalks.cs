using Solvers.Devices;

namespace Solvers.GpuTabu.Tests;

/// <summary>Walks on a simulated device, which is slow, so they are few and short.</summary>
internal static class CheckedWalks
{
    private const int Walks = 3;
    private const int LongestWalk = 12;

    private static readonly (string Problem, int GroupSize)[] Cases =
    [
        ("one of two", 1),
        ("free 17", 1),
        ("convex 5", 16),
        ("dense 33", 16),
        ("free 100", 16),
        ("convex 33", 64),
        ("free 64", 64),
    ];

    /// <summary>Compares walks of several problems and sizes of group with those of the processor.</summary>
    /// <returns>0.</returns>
    public static int Run(DeviceInfo device)
    {
        foreach ((string name, int groupSize) in Cases)
        {
            Compare(device, name, groupSize);
        }

        return 0;
    }

    private static void Compare(DeviceInfo device, string name, int groupSize)
    {
        // Opened each time: in memory that another problem left behind, everything would pass for initialised.
        using IComputeDevice opened = DeviceCatalog.Open(device);
        using var programs = new WalkPrograms(opened);
        using var memory = new DeviceMemory(opened);
        WalkComparison.AssertSame(
            memory, programs, groupSize, TestProblems.All.Single(problem => problem.Name == name).Make(), Walks, LongestWalk);
    }
}
