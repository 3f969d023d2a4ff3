namespace Solvers.Devices.OpenCl;

/// <summary>The constants of CL/cl.h that are used here, by their names there.</summary>
internal static class OpenClConstants
{
    public const uint PlatformName = 0x0902;

    public const ulong DeviceTypeAll = 0xFFFFFFFF;
    public const ulong DeviceTypeCpu = 1 << 1;
    public const ulong DeviceTypeGpu = 1 << 2;

    public const uint DeviceType = 0x1000;
    public const uint DeviceMaxComputeUnits = 0x1002;
    public const uint DeviceMaxWorkGroupSize = 0x1004;
    public const uint DeviceMaxMemAllocSize = 0x1010;
    public const uint DeviceSingleFpConfig = 0x101B;
    public const uint DeviceGlobalMemSize = 0x101F;
    public const uint DeviceLocalMemSize = 0x1023;
    public const uint DeviceEndianLittle = 0x1026;
    public const uint DeviceAvailable = 0x1027;
    public const uint DeviceCompilerAvailable = 0x1028;
    public const uint DeviceName = 0x102B;
    public const uint DriverVersion = 0x102D;
    public const uint DeviceVersion = 0x102F;

    public const ulong FpDenorm = 1 << 0;
    public const ulong FpCorrectlyRoundedDivideSqrt = 1 << 7;

    public const nint ContextPlatform = 0x1084;

    public const ulong MemReadWrite = 1 << 0;
    public const ulong MemUseHostPtr = 1 << 3;
    public const ulong MemAllocHostPtr = 1 << 4;
    public const ulong MapReadWrite = (1 << 0) | (1 << 1);

    public const uint ProgramBuildLog = 0x1183;
    public const uint KernelNumArgs = 0x1191;
    public const uint EventCommandExecutionStatus = 0x11D3;

    public const int Success = 0;
    public const int Complete = 0;
    public const int DeviceNotFound = -1;
    public const int BuildProgramFailure = -11;
    public const int ExecStatusErrorForEventsInWaitList = -14;
    public const int InvalidKernelName = -46;
    public const int PlatformNotFound = -1001;
}
