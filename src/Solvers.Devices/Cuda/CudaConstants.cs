namespace Solvers.Devices.Cuda;

/// <summary>The constants of cuda.h that are used here.</summary>
internal static class CudaConstants
{
    public const int Success = 0;
    public const int InvalidValue = 1;
    public const int NoDevice = 100;
    public const int NotFound = 500;
    public const int NotReady = 600;

    public const int AttributeMaxThreadsPerBlock = 1;
    public const int AttributeMaxSharedMemoryPerBlock = 8;
    public const int AttributeMultiprocessorCount = 16;
    public const int AttributeComputeCapabilityMajor = 75;
    public const int AttributeComputeCapabilityMinor = 76;

    public const int PointerMemoryType = 2;
    public const int PointerDeviceOrdinal = 9;
    public const uint MemoryTypeDevice = 2;
    public const uint MemoryTypeUnified = 4;

    public const uint HostAllocPortable = 1;
    public const uint StreamNonBlocking = 1;
    public const uint EventBlockingSync = 1;
    public const uint EventDisableTiming = 2;
}
