namespace Solvers.Devices;

/// <summary>How a device is programmed.</summary>
public enum DeviceApi
{
    /// <summary>NVIDIA's driver, with kernels compiled by NVRTC.</summary>
    Cuda,

    /// <summary>OpenCL 1.2 or later, through the loader of the system.</summary>
    OpenCl,
}
