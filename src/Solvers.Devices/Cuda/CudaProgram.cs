using System.Text;

namespace Solvers.Devices.Cuda;

/// <summary>A module loaded into a CUDA device.</summary>
internal sealed unsafe class CudaProgram(CudaDevice device, nint handle) : DeviceObject(device.Live, handle), IDeviceProgram
{
    /// <inheritdoc/>
    public IDeviceKernel GetKernel(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using CudaScope scope = device.Enter();
        nint function;
        int code;
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            code = device.Library.ModuleGetFunction(&function, Handle, text);
        }

        if (code == CudaConstants.NotFound)
        {
            throw new DeviceException($"{device.Info}: the program has no kernel '{name}'.");
        }

        device.Check(code, "cuModuleGetFunction", $" ('{name}')");
        return new CudaKernel(this, device, function, name);
    }

    /// <inheritdoc/>
    protected override void Release(nint handle)
    {
        using CudaScope scope = device.EnterToRelease();
        device.Library.ModuleUnload(handle);
    }
}
