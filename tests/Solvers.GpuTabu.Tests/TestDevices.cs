using System.Collections.Concurrent;
using Solvers.Devices;

namespace Solvers.GpuTabu.Tests;

/// <summary>The devices of this machine.</summary>
internal static class TestDevices
{
    private static readonly DeviceCatalog Catalog = DeviceCatalog.Discover();
    private static readonly ConcurrentDictionary<string, Lazy<(DeviceMemory, WalkPrograms)>> Opened = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Ids { get; } = [.. Catalog.Devices.Select(static device => device.Id)];

    public static string? WhyNone { get; } = Catalog.Devices.Count > 0 ? null : $"no device: {string.Join("; ", Catalog.Tried)}";

    /// <summary>Every device with every item.</summary>
    public static TheoryData<string, T> Cases<T>(IEnumerable<T> items)
    {
        var cases = new TheoryData<string, T>();
        foreach (T item in items)
        {
            foreach (string id in Ids)
            {
                cases.Add(id, item);
            }
        }

        return cases;
    }

    /// <summary>A device with its kernels, which all tests share: compiling takes longer than the tests do.</summary>
    public static (DeviceMemory Memory, WalkPrograms Programs) Get(string id) => Opened.GetOrAdd(id, static id => new(() =>
    {
        IComputeDevice device = DeviceCatalog.Open(Catalog.Devices.Single(device => device.Id == id));
        return (new DeviceMemory(device), new WalkPrograms(device));
    })).Value;
}
