using Solvers.Devices;

namespace Solvers.GpuTabu.Tests;

/// <summary>A kernel that is wrong on purpose.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Report">What a checking device says of it.</param>
/// <param name="Body">The kernel, which has eight items and sixteen numbers: eight zeros, then eight that nobody has written.</param>
internal sealed record KernelFault(string Name, string Report, string Body)
{
    private const int Items = 8;

    public static IReadOnlyList<KernelFault> All { get; } =
    [
        new("out of bounds", "Invalid write", "x[ITEM + 9] = ITEM;"),
        new("local out of bounds", "Invalid read", "SHARED(int, part, 8); part[ITEM] = ITEM; BARRIER(); x[ITEM] = part[ITEM + x[0] + 1];"),
        new("race", "data race", "SHARED(int, part, 8); part[ITEM] = ITEM; x[ITEM] = part[7 - ITEM];"),
        new("uninitialised", "Uninitialized", "x[ITEM] = x[ITEM + 8] > 3 ? 1 : 2;"),
        new("local uninitialised", "Uninitialized", "SHARED(int, part, 8); if (ITEM > 0) part[ITEM] = ITEM; BARRIER(); x[ITEM] = part[7 - ITEM] > 3 ? 1 : 2;"),
        new("barrier not reached", "divergence", "if (ITEM < 4) BARRIER(); x[ITEM] = ITEM;"),
    ];

    public static KernelFault Named(string name) => All.Single(fault => fault.Name == name);

    /// <summary>Runs the kernel.</summary>
    /// <returns>0.</returns>
    public int Run(DeviceInfo device)
    {
        using IComputeDevice opened = DeviceCatalog.Open(device);
        using IDeviceProgram program = opened.Compile(
            $"KERNEL wrong(GLOBAL int* x) {{ {Body} }}", new Dictionary<string, string>(StringComparer.Ordinal));
        using IHostBuffer zeros = opened.AllocateHost(Items * sizeof(int));
        zeros.Span<int>(0, Items).Clear();
        using IDeviceBuffer buffer = opened.Allocate(2 * zeros.Bytes);
        using IDeviceCommands commands = opened.CreateCommands();
        commands.Write(zeros, 0, buffer, 0, zeros.Bytes);
        commands.Launch(program.GetKernel("wrong"), 1, Items, KernelArgument.Of(buffer));
        using IDeviceEvent done = commands.Mark();
        done.Wait();
        return 0;
    }
}
