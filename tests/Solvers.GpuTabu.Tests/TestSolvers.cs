using System.Collections.Concurrent;

namespace Solvers.GpuTabu.Tests;

/// <summary>Solvers with few and short walks, which all tests share: opening a device and compiling take longer than the tests do.</summary>
internal static class TestSolvers
{
    public const string Host = "host";

    private static readonly ConcurrentDictionary<(string Device, int GroupSize), GpuTabuSolver> Made = new();

    /// <summary>Gets where solvers can work: the processor without a driver, and every device.</summary>
    public static TheoryData<string> Places { get; } = [Host, .. TestDevices.Ids];

    public static GpuTabuSolver On(string device, int groupSize = 0) => Made.GetOrAdd(
        (device, groupSize), static key => new GpuTabuSolver(Options(key.Device, key.GroupSize)));

    public static GpuTabuOptions Options(string device, int groupSize = 0) =>
        new() { Device = device, GroupSize = groupSize, Walks = 24, WalkMoves = 150, EliteSize = 8 };
}
