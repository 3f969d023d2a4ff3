using System.Collections.Concurrent;
using System.Text;

namespace Solvers.Devices.OpenCl;

/// <summary>A program built for one device.</summary>
internal sealed unsafe class OpenClProgram(OpenClDevice device, nint handle) : DeviceObject(device.Live, handle), IDeviceProgram
{
    private readonly ConcurrentBag<OpenClKernel> _kernels = [];

    /// <inheritdoc/>
    public IDeviceKernel GetKernel(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        int code;
        nint kernel;
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            kernel = device.Library.CreateKernel(Handle, text, &code);
        }

        if (code == OpenClConstants.InvalidKernelName)
        {
            throw new DeviceException($"{device.Info}: the program has no kernel '{name}'.");
        }

        device.Check(code, "clCreateKernel", $" ('{name}')");
        OpenClKernel made = new(device, kernel, name);
        _kernels.Add(made);
        return made;
    }

    /// <inheritdoc/>
    protected override void Release(nint handle)
    {
        foreach (OpenClKernel kernel in _kernels)
        {
            kernel.Dispose();
        }

        device.Library.ReleaseProgram(handle);
    }
}
