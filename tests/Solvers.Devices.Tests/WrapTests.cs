using System.Runtime.InteropServices;
using Solvers.Devices.Cuda;

namespace Solvers.Devices.Tests;

public sealed unsafe class WrapTests
{
    [Theory, OpenCl]
    public void Wrap_MainMemory_IsUsedInPlaceByAProcessor(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        if (device.Info.IsGpu)
        {
            Assert.Throws<DeviceException>(() => device.Wrap(4096, 64));
            return;
        }

        float* memory = (float*)NativeMemory.AlignedAlloc(64, 4096);
        new Span<float>(memory, 16).Fill(2);
        IDeviceKernel kernel = device.Kernel("KERNEL test(GLOBAL float* x) { x[ITEM] *= 3; }", out IDeviceProgram program);
        using (program)
        using (IDeviceCommands line = device.CreateCommands())
        {
            using (IDeviceBuffer buffer = device.Wrap((nint)memory, 64))
            {
                Assert.Equal(64, buffer.Bytes);
                line.Launch(kernel, 1, 16, KernelArgument.Of(buffer));
                line.Finish();
            }

            Assert.Equal(Enumerable.Repeat(6f, 16), new Span<float>(memory, 16).ToArray());
        }

        NativeMemory.AlignedFree(memory);
    }

    [Theory, Cuda, StandIn]
    public void Wrap_MemoryOfTheDevice_IsUsedInPlaceAndLeftAlone(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        IDeviceKernel kernel = device.Kernel("KERNEL test(GLOBAL float* x) { x[ITEM] *= 3; }", out IDeviceProgram program);
        using (program)
        {
            using IHostBuffer host = device.Host([1f, 2f, 3f, 4f]);
            using IDeviceBuffer owner = device.Allocate(16);
            using IDeviceCommands line = device.CreateCommands();
            line.Write(host, 0, owner, 0, 16);
            using (IDeviceBuffer wrapped = device.Wrap(((CudaBuffer)owner).Handle + 8, 8))
            {
                line.Launch(kernel, 1, 2, KernelArgument.Of(wrapped));
                line.Finish();
            }

            line.Read(owner, 0, host, 0, 16);
            line.Finish();
            Assert.Equal([1f, 2f, 9f, 12f], host.Span<float>(0, 4).ToArray());
        }
    }

    [Theory, Cuda, StandIn]
    public void Wrap_MemoryThatIsNotOfTheDevice_IsRefused(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IHostBuffer host = device.AllocateHost(64);
        DeviceException refused = Assert.Throws<DeviceException>(() => device.Wrap(((CudaHostBuffer)host).Handle, 64));
        Assert.Contains(device.Info.Id, refused.Message, StringComparison.Ordinal);
        Assert.Throws<DeviceException>(() => device.Wrap(4096, 64));
    }
}
