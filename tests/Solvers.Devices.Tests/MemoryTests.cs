using FsCheck;
using FsCheck.Fluent;

namespace Solvers.Devices.Tests;

public sealed class MemoryTests
{
    [Theory, OpenCl, Cuda, StandIn]
    public void Memory_WrittenAndReadBack_IsTheSame(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IDeviceCommands line = device.CreateCommands();
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] values = [.. bytes, 7];
            using IHostBuffer host = device.Host<byte>(values);
            using IHostBuffer back = device.AllocateHost(values.Length);
            using IDeviceBuffer buffer = device.Allocate(values.Length);
            line.Write(host, 0, buffer, 0, values.Length);
            line.Read(buffer, 0, back, 0, values.Length);
            line.Finish();
            Assert.Equal(values, back.Span<byte>(0, values.Length).ToArray());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Parts_WrittenAndRead_LieWhereTheyWereAskedFor(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IDeviceCommands line = device.CreateCommands();
        using IHostBuffer host = device.Host<int>([10, 11, 12, 13]);
        using IHostBuffer back = device.Host<int>([0, 0, 0, 0]);
        using IDeviceBuffer buffer = device.Allocate(16);
        line.Write(host, 0, buffer, 0, 16);
        line.Write(host, 4, buffer, 8, 8);
        line.Read(buffer, 4, back, 8, 8);
        line.Write(host, 16, buffer, 16, 0);
        line.Finish();
        Assert.Equal([0, 0, 11, 11], back.Span<int>(0, 4).ToArray());
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Parts_BeyondTheEnd_AreRefused(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IDeviceCommands line = device.CreateCommands();
        using IHostBuffer host = device.AllocateHost(16);
        using IDeviceBuffer buffer = device.Allocate(8);
        Assert.Throws<ArgumentOutOfRangeException>(() => line.Write(host, 0, buffer, 0, 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => line.Write(host, 12, buffer, 0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => line.Read(buffer, -1, host, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => line.Read(buffer, 4, host, 0, long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => host.Span<int>(4, 4));
        Assert.Throws<ArgumentException>(() => host.Span<int>(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Allocate(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.AllocateHost(0));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Memory_MoreThanThereIs_IsRefusedWithTheDeviceAndTheAmount(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        DeviceException refused = Assert.Throws<DeviceException>(() => device.Allocate(1L << 50));
        Assert.Contains(device.Info.Id, refused.Message, StringComparison.Ordinal);
        Assert.Contains("1125899906842624", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Memory_OfAnotherDevice_IsRefused(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IComputeDevice other = TestDevices.Open(kind);
        using IDeviceBuffer foreign = other.Allocate(8);
        using IHostBuffer host = device.AllocateHost(8);
        using IDeviceCommands line = device.CreateCommands();
        ArgumentException refused = Assert.Throws<ArgumentException>(() => line.Write(host, 0, foreign, 0, 8));
        Assert.Contains(device.Info.Id, refused.Message, StringComparison.Ordinal);
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Memory_GivenBack_CannotBeUsed(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using IDeviceCommands line = device.CreateCommands();
        using IHostBuffer host = device.AllocateHost(8);
        IDeviceBuffer buffer = device.Allocate(8);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => line.Write(host, 0, buffer, 0, 8));
        host.Dispose();
        Assert.Throws<ObjectDisposedException>(() => host.Span<byte>(0, 1));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Everything_GivenBack_LeavesNothing(TestDevice kind)
    {
        using IComputeDevice device = TestDevices.Open(kind);
        using (IHostBuffer host = device.AllocateHost(64))
        using (IDeviceBuffer buffer = device.Allocate(64))
        using (IDeviceCommands line = device.CreateCommands())
        {
            IDeviceKernel kernel = device.Kernel("KERNEL test(GLOBAL float* x) { x[0] = 1.0f; }", out IDeviceProgram program);
            using (program)
            {
                line.Launch(kernel, 1, 1, KernelArgument.Of(buffer));
                line.Read(buffer, 0, host, 0, 64);
                line.Finish();
                Assert.True(TestDevices.Alive(device) >= 4);
            }
        }

        Assert.Equal(0, TestDevices.Alive(device));
    }
}
