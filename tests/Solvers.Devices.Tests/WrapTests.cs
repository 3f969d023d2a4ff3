using System.Runtime.InteropServices;

namespace Solvers.Devices.Tests;

public sealed unsafe class WrapTests
{
    [Theory, OpenCl]
    public void Wrap_MemoryOfSomebodyElse_IsUsedInPlaceAndLeftAlone(TestDevice kind)
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
}
