using Solvers.Devices.Cuda;

namespace Solvers.Devices.Tests;

/// <summary>What CUDA alone can do.</summary>
public sealed class CudaTests
{
    [Theory, StandIn]
    public void StandIn_SaysThatItIsNoGpu(TestDevice kind) =>
        Assert.All(TestDevices.Catalog(kind).Devices, static info => Assert.Contains("stand-in", info.Name, StringComparison.Ordinal));

    [Theory, Cuda, StandIn]
    public void Warp_ExchangesAndReductions_SeeEveryLane(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        IDeviceKernel kernel = device.Kernel(
            """
            KERNEL test(GLOBAL uint* x)
            {
                uint mine = x[GROUP * 64 + ITEM];
                uint other = __shfl_xor_sync(0xffffffffu, mine, 5);
                uint first = __shfl_sync(0xffffffffu, mine, 0);
                uint least = __reduce_min_sync(0xffffffffu, mine);
                uint odd = __ballot_sync(0xffffffffu, mine & 1u);
                uint part = ITEM % 32 < 16 ? __shfl_xor_sync(0xffffu, mine, 1) : 0u;
                x[GROUP * 64 + ITEM] = other + 3u * first + 5u * least + 7u * odd + 11u * part;
            }
            """,
            out IDeviceProgram program);
        using (program)
        {
            uint[] values = [.. Enumerable.Range(0, 192).Select(static i => (uint)((i * 7919 % 1009) + 1))];
            IEnumerable<uint> wanted = values.Chunk(32).SelectMany(static warp => warp.Select((_, lane) => unchecked(
                warp[lane ^ 5] + (3 * warp[0]) + (5 * warp.Min()) + (7 * Odd(warp)) + (lane < 16 ? 11 * warp[lane ^ 1] : 0))));
            Assert.Equal(wanted, device.Run<uint>(kernel, 3, 64, values));
        }
    }

    [Theory, StandIn]
    public void Kernel_BeyondTheEndOfABuffer_IsToldByTheMarkAndByEveryCallAfter(TestDevice kind)
    {
        DeviceException fault = Fault(kind, "KERNEL test(GLOBAL int* x) { x[ITEM + 1] = 1; }");
        Assert.Contains("CUDA_ERROR_ILLEGAL_ADDRESS (700): block 0, item 7", fault.Message, StringComparison.Ordinal);
        Assert.Contains("cuda:0", fault.Message, StringComparison.Ordinal);
    }

    [Theory, StandIn]
    public void Kernel_BeyondTheEndOfSharedMemory_IsTold(TestDevice kind) =>
        Assert.Contains(
            "(700)",
            Fault(kind, "KERNEL test(GLOBAL int* x) { SHARED(int, part, 8); part[ITEM + (x != 0 ? 1 : 0)] = ITEM; BARRIER(); x[ITEM] = part[7 - ITEM]; }").Message,
            StringComparison.Ordinal);

    [Theory, StandIn]
    public void Kernel_WithAWarpOperationThatALaneDoesNotReach_IsTold(TestDevice kind) =>
        Assert.Contains(
            "(719)",
            Fault(kind, "KERNEL test(GLOBAL int* x) { if (ITEM != 3) x[ITEM] = __shfl_sync(0xffu, ITEM, 3); }").Message,
            StringComparison.Ordinal);

    [Theory, StandIn]
    public void Compiler_OlderThanTheDevice_LeavesTheRestToTheDriver(TestDevice kind)
    {
        DeviceInfo newer = TestDevices.Catalog(kind).Choose("cuda:1", out _)!;
        using IComputeDevice device = DeviceCatalog.Open(newer, TestDevices.Libraries(kind));
        IDeviceKernel kernel = device.Kernel("KERNEL test(GLOBAL int* x) { x[ITEM] += 40; }", out IDeviceProgram program);
        using (program)
        {
            Assert.Equal([41, 42], device.Run<int>(kernel, 1, 2, [1, 2]));
        }
    }

    [Theory, StandIn]
    public void Compiler_AFolder_IsSearched(TestDevice kind)
    {
        DeviceLibraries libraries = TestDevices.Libraries(kind);
        string folder = Path.GetDirectoryName(libraries.Nvrtc)!;
        Assert.NotEmpty(DeviceCatalog.Discover(libraries with { Nvrtc = folder }).Devices);
    }

    [Theory, StandIn]
    public void Compiler_Absent_IsTriedAndTheDriverAloneIsNoDevice(TestDevice kind)
    {
        var catalog = DeviceCatalog.Discover(TestDevices.Libraries(kind) with { Nvrtc = "/nowhere/libnvrtc.so" });
        Assert.Empty(catalog.Devices);
        Assert.Contains(catalog.Tried, static line => line.Contains("/nowhere/libnvrtc.so", StringComparison.Ordinal) && line.Contains("SOLVERS_NVRTC", StringComparison.Ordinal));
    }

    [Theory, StandIn]
    public void Compiler_LaterThanTheDriver_IsPassedOver(TestDevice kind)
    {
        Assert.Null(NvrtcLibrary.TryLoad(TestDevices.Libraries(kind).Nvrtc, 11080, out string? reason));
        Assert.Contains("of CUDA 12.4, later than the 11 of the driver", reason, StringComparison.Ordinal);
    }

    private static uint Odd(uint[] warp)
    {
        uint odd = 0;
        for (int lane = 0; lane < warp.Length; lane++)
        {
            odd |= (warp[lane] & 1) << lane;
        }

        return odd;
    }

    private static DeviceException Fault(TestDevice kind, string source)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        IDeviceKernel kernel = device.Kernel(source, out IDeviceProgram program);
        using (program)
        using (IDeviceBuffer buffer = device.Allocate(32))
        using (IDeviceCommands line = device.CreateCommands())
        {
            // A fault surfaces in whatever call comes after it: the mark, when the kernel was quick, else the wait.
            DeviceException fault = Assert.Throws<DeviceException>(() =>
            {
                line.Launch(kernel, 1, 8, KernelArgument.Of(buffer));
                using IDeviceEvent mark = line.Mark();
                mark.Wait();
            });
            Assert.Throws<DeviceException>(() => device.Allocate(8));
            return fault;
        }
    }
}
