namespace Solvers.Devices.Tests;

/// <summary>Short forms of what most tests do with a device.</summary>
internal static class LineExtensions
{
    /// <summary>Compiles a program without macros and finds its kernel.</summary>
    public static IDeviceKernel Kernel(this IComputeDevice device, string source, out IDeviceProgram program, string name = "test")
    {
        program = device.Compile(source, new Dictionary<string, string>(StringComparer.Ordinal));
        return program.GetKernel(name);
    }

    /// <summary>Takes main memory and fills it.</summary>
    public static IHostBuffer Host<T>(this IComputeDevice device, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        IHostBuffer host = device.AllocateHost((long)values.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        values.CopyTo(host.Span<T>(0, values.Length));
        return host;
    }

    /// <summary>Waits until everything in a line is done.</summary>
    public static void Finish(this IDeviceCommands line)
    {
        using IDeviceEvent mark = line.Mark();
        mark.Wait();
        Assert.True(mark.IsDone);
    }

    /// <summary>Launches one kernel on values and returns what became of them.</summary>
    public static T[] Run<T>(this IComputeDevice device, IDeviceKernel kernel, int groups, int groupSize, ReadOnlySpan<T> values, params ReadOnlySpan<KernelArgument> more)
        where T : unmanaged
    {
        using IHostBuffer host = device.Host(values);
        using IDeviceBuffer buffer = device.Allocate(host.Bytes);
        using IDeviceCommands line = device.CreateCommands();
        line.Write(host, 0, buffer, 0, host.Bytes);
        line.Launch(kernel, groups, groupSize, [KernelArgument.Of(buffer), .. more]);
        line.Read(buffer, 0, host, 0, host.Bytes);
        line.Finish();
        return host.Span<T>(0, values.Length).ToArray();
    }
}
