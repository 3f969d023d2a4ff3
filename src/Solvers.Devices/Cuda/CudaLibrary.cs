using System.Runtime.InteropServices;

namespace Solvers.Devices.Cuda;

/// <summary>The entry points of NVIDIA's driver, found at run time. Declared in cuda.h.</summary>
internal sealed unsafe class CudaLibrary
{
    public readonly delegate* unmanaged<uint, int> Init;
    public readonly delegate* unmanaged<int*, int> DriverGetVersion;
    public readonly delegate* unmanaged<int, byte**, int> GetErrorName;
    public readonly delegate* unmanaged<int, byte**, int> GetErrorString;
    public readonly delegate* unmanaged<int*, int> DeviceGetCount;
    public readonly delegate* unmanaged<int*, int, int> DeviceGet;
    public readonly delegate* unmanaged<byte*, int, int, int> DeviceGetName;
    public readonly delegate* unmanaged<nuint*, int, int> DeviceTotalMem;
    public readonly delegate* unmanaged<int*, int, int, int> DeviceGetAttribute;
    public readonly delegate* unmanaged<nint*, int, int> PrimaryContextRetain;
    public readonly delegate* unmanaged<int, int> PrimaryContextRelease;
    public readonly delegate* unmanaged<nint, int> ContextPush;
    public readonly delegate* unmanaged<nint*, int> ContextPop;
    public readonly delegate* unmanaged<nint*, nuint, int> MemAlloc;
    public readonly delegate* unmanaged<nint, int> MemFree;
    public readonly delegate* unmanaged<nint*, nuint, uint, int> MemHostAlloc;
    public readonly delegate* unmanaged<nint, int> MemFreeHost;
    public readonly delegate* unmanaged<void*, int, nint, int> PointerGetAttribute;
    public readonly delegate* unmanaged<nint, void*, nuint, nint, int> MemcpyHostToDevice;
    public readonly delegate* unmanaged<void*, nint, nuint, nint, int> MemcpyDeviceToHost;
    public readonly delegate* unmanaged<nint*, uint, int> StreamCreate;
    public readonly delegate* unmanaged<nint, int> StreamSynchronize;
    public readonly delegate* unmanaged<nint, int> StreamDestroy;
    public readonly delegate* unmanaged<nint*, uint, int> EventCreate;
    public readonly delegate* unmanaged<nint, nint, int> EventRecord;
    public readonly delegate* unmanaged<nint, int> EventQuery;
    public readonly delegate* unmanaged<nint, int> EventSynchronize;
    public readonly delegate* unmanaged<nint, int> EventDestroy;
    public readonly delegate* unmanaged<nint*, void*, int> ModuleLoadData;
    public readonly delegate* unmanaged<nint*, nint, byte*, int> ModuleGetFunction;
    public readonly delegate* unmanaged<nint, int> ModuleUnload;
    public readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> LaunchKernel;

    /// <summary>Null in drivers before 12.4: arguments are then taken unchecked.</summary>
    public readonly delegate* unmanaged<nint, nuint, nuint*, nuint*, int> FunctionGetParameterInfo;

    private CudaLibrary(nint library)
    {
        nint Export(string name) => NativeLibrary.GetExport(library, name);

        Init = (delegate* unmanaged<uint, int>)Export("cuInit");
        DriverGetVersion = (delegate* unmanaged<int*, int>)Export("cuDriverGetVersion");
        GetErrorName = (delegate* unmanaged<int, byte**, int>)Export("cuGetErrorName");
        GetErrorString = (delegate* unmanaged<int, byte**, int>)Export("cuGetErrorString");
        DeviceGetCount = (delegate* unmanaged<int*, int>)Export("cuDeviceGetCount");
        DeviceGet = (delegate* unmanaged<int*, int, int>)Export("cuDeviceGet");
        DeviceGetName = (delegate* unmanaged<byte*, int, int, int>)Export("cuDeviceGetName");
        DeviceTotalMem = (delegate* unmanaged<nuint*, int, int>)Export("cuDeviceTotalMem_v2");
        DeviceGetAttribute = (delegate* unmanaged<int*, int, int, int>)Export("cuDeviceGetAttribute");
        PrimaryContextRetain = (delegate* unmanaged<nint*, int, int>)Export("cuDevicePrimaryCtxRetain");
        PrimaryContextRelease = (delegate* unmanaged<int, int>)Export("cuDevicePrimaryCtxRelease_v2");
        ContextPush = (delegate* unmanaged<nint, int>)Export("cuCtxPushCurrent_v2");
        ContextPop = (delegate* unmanaged<nint*, int>)Export("cuCtxPopCurrent_v2");
        MemAlloc = (delegate* unmanaged<nint*, nuint, int>)Export("cuMemAlloc_v2");
        MemFree = (delegate* unmanaged<nint, int>)Export("cuMemFree_v2");
        MemHostAlloc = (delegate* unmanaged<nint*, nuint, uint, int>)Export("cuMemHostAlloc");
        MemFreeHost = (delegate* unmanaged<nint, int>)Export("cuMemFreeHost");
        PointerGetAttribute = (delegate* unmanaged<void*, int, nint, int>)Export("cuPointerGetAttribute");
        MemcpyHostToDevice = (delegate* unmanaged<nint, void*, nuint, nint, int>)Export("cuMemcpyHtoDAsync_v2");
        MemcpyDeviceToHost = (delegate* unmanaged<void*, nint, nuint, nint, int>)Export("cuMemcpyDtoHAsync_v2");
        StreamCreate = (delegate* unmanaged<nint*, uint, int>)Export("cuStreamCreate");
        StreamSynchronize = (delegate* unmanaged<nint, int>)Export("cuStreamSynchronize");
        StreamDestroy = (delegate* unmanaged<nint, int>)Export("cuStreamDestroy_v2");
        EventCreate = (delegate* unmanaged<nint*, uint, int>)Export("cuEventCreate");
        EventRecord = (delegate* unmanaged<nint, nint, int>)Export("cuEventRecord");
        EventQuery = (delegate* unmanaged<nint, int>)Export("cuEventQuery");
        EventSynchronize = (delegate* unmanaged<nint, int>)Export("cuEventSynchronize");
        EventDestroy = (delegate* unmanaged<nint, int>)Export("cuEventDestroy_v2");
        ModuleLoadData = (delegate* unmanaged<nint*, void*, int>)Export("cuModuleLoadData");
        ModuleGetFunction = (delegate* unmanaged<nint*, nint, byte*, int>)Export("cuModuleGetFunction");
        ModuleUnload = (delegate* unmanaged<nint, int>)Export("cuModuleUnload");
        LaunchKernel = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)Export("cuLaunchKernel");
        FunctionGetParameterInfo = (delegate* unmanaged<nint, nuint, nuint*, nuint*, int>)(NativeLibrary.TryGetExport(library, "cuFuncGetParamInfo", out nint found) ? found : 0);
    }

    /// <summary>Loads the library, which stays loaded.</summary>
    /// <param name="named">The library, and no other; null for the one of the system.</param>
    /// <param name="reason">One line saying why there is none, with the remedy; null when there is one.</param>
    /// <returns>The library; null when there is none.</returns>
    public static CudaLibrary? TryLoad(string? named, out string? reason)
    {
        string name = named ?? "libcuda.so.1";
        if (!NativeLibrary.TryLoad(name, out nint library))
        {
            reason = named is null
                ? $"{name} cannot be loaded: install NVIDIA's driver, if there is such a GPU"
                : $"{name}, named by {DeviceLibraries.CudaVariable}, cannot be loaded: name the library of NVIDIA's driver or unset the variable";
            return null;
        }

        try
        {
            reason = null;
            return new CudaLibrary(library);
        }
        catch (EntryPointNotFoundException missing)
        {
            reason = $"{name} is no driver of NVIDIA, or too old a one: {missing.Message}";
            NativeLibrary.Free(library);
            return null;
        }
    }

    /// <summary>Puts an error code into words.</summary>
    /// <param name="code">What a call returned.</param>
    /// <returns>Its name, its number and what it means.</returns>
    public string Words(int code)
    {
        byte* name;
        byte* meaning;
        return GetErrorName(code, &name) == CudaConstants.Success && GetErrorString(code, &meaning) == CudaConstants.Success
            ? FormattableString.Invariant($"{Marshal.PtrToStringUTF8((nint)name)} ({code}): {Marshal.PtrToStringUTF8((nint)meaning)}")
            : FormattableString.Invariant($"error {code} of CUDA");
    }
}
