namespace Solvers.Devices;

/// <summary>Which libraries are to be loaded instead of those that the system finds.</summary>
/// <param name="OpenCl">The loader of OpenCL; null for the usual one.</param>
/// <param name="Cuda">The driver of NVIDIA; null for the usual one.</param>
/// <param name="Nvrtc">The compiler of CUDA, or the folder that holds it; null for the usual places.</param>
internal sealed record DeviceLibraries(string? OpenCl, string? Cuda, string? Nvrtc)
{
    /// <summary>The environment variable that names the loader of OpenCL.</summary>
    public const string OpenClVariable = "SOLVERS_OPENCL";

    /// <summary>The environment variable that names the driver of NVIDIA.</summary>
    public const string CudaVariable = "SOLVERS_CUDA";

    /// <summary>The environment variable that names the compiler of CUDA.</summary>
    public const string NvrtcVariable = "SOLVERS_NVRTC";

    /// <summary>Reads the environment.</summary>
    /// <returns>What it names.</returns>
    public static DeviceLibraries FromEnvironment() => new(Read(OpenClVariable), Read(CudaVariable), Read(NvrtcVariable));

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
