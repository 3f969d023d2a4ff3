using System.Runtime.InteropServices;
using Solvers.Abstractions;
using Solvers.TestKit;
using Xunit.Sdk;

namespace Solvers.GpuTabu.Tests;

/// <summary>Memory of a device is kept, and a factor that lies there already is read where it lies.</summary>
public sealed class DeviceMemoryTests
{
    private const int Rank = 6;
    private const int Count = 90;

    public static TheoryData<string> Devices { get; } = [.. TestDevices.Ids];

    [DeviceTheory]
    [MemberData(nameof(Devices))]
    public void Walks_OfASecondBlockOfOneShape_TakeNoMoreMemoryOfTheDevice(string id)
    {
        using CountingDevice device = new(TestDevices.Get(id).Memory.Device);
        using var memory = new DeviceMemory(device);
        Compare(id, memory, ProblemGenerator.Convex(1, Count, 40, Rank));
        int first = device.Allocations;
        Compare(id, memory, ProblemGenerator.Convex(2, Count, 50, Rank));
        Assert.True(first > 0);
        Assert.Equal(first, device.Allocations);
    }

    [DeviceTheory]
    [MemberData(nameof(Devices))]
    public void Walks_OfAFactorInMainMemory_AreTheSameAndReadItWhereTheyCan(string id)
    {
        using CountingDevice device = new(TestDevices.Get(id).Memory.Device);
        using var memory = new DeviceMemory(device);
        BlockProblem problem = ProblemGenerator.Convex(1, Count, 40, Rank);
        double[] resident = GC.AllocateArray<double>(Rank * Count, pinned: true);
        problem.Factor.CopyTo(resident);
        BlockProblem carrying = problem.WithResidentFactor(new ResidentFactor("cpu", AddressOf(resident), Rank, Count, resident));
        Compare(id, memory, carrying);
        Assert.Equal(device.Info.IsGpu ? 0 : 1, device.Wraps);
        if (!device.Info.IsGpu)
        {
            // Other numbers there, other walks: what counts is the memory, not the block's own copy.
            resident.AsSpan(0, Count / 2).Clear();
            Assert.ThrowsAny<XunitException>(() => Compare(id, memory, carrying));
        }
    }

    [DeviceTheory]
    [MemberData(nameof(Devices))]
    public void Walks_OfAFactorOnADeviceThatIsNotThere_AreMadeOfTheBlocksOwn(string id)
    {
        using CountingDevice device = new(TestDevices.Get(id).Memory.Device);
        using var memory = new DeviceMemory(device);
        BlockProblem problem = ProblemGenerator.Convex(1, Count, 40, Rank);
        Compare(id, memory, problem.WithResidentFactor(new ResidentFactor("cuda:77", 4096, Rank, Count, problem)));
        Assert.Equal(0, device.Wraps);
    }

    private static nint AddressOf(double[] pinned) => Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);

    private static void Compare(string id, DeviceMemory memory, BlockProblem problem) =>
        WalkComparison.AssertSame(memory, TestDevices.Get(id).Programs, groupSize: 0, problem, walks: 5, longestWalk: 120);
}
