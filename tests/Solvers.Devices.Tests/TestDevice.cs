namespace Solvers.Devices.Tests;

/// <summary>The kinds of device that every test of the contract runs on.</summary>
public enum TestDevice
{
    /// <summary>The first device of OpenCL.</summary>
    OpenCl,

    /// <summary>The first device of CUDA.</summary>
    Cuda,

    /// <summary>The stand-in for CUDA, on the processor.</summary>
    CudaStandIn,
}
