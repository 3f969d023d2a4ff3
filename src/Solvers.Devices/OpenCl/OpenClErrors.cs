namespace Solvers.Devices.OpenCl;

/// <summary>The error codes of CL/cl.h in words.</summary>
internal static class OpenClErrors
{
    /// <summary>Puts a code into words.</summary>
    /// <param name="code">What a call returned.</param>
    /// <returns>Its name, its number and, where the name does not say it, what it means.</returns>
    public static string Words(int code) => code switch
    {
        -1 => "CL_DEVICE_NOT_FOUND (-1)",
        -2 => "CL_DEVICE_NOT_AVAILABLE (-2)",
        -3 => "CL_COMPILER_NOT_AVAILABLE (-3)",
        -4 => "CL_MEM_OBJECT_ALLOCATION_FAILURE (-4): the device has not so much memory left",
        -5 => "CL_OUT_OF_RESOURCES (-5): registers, local memory or memory ran out, or a kernel left its buffers",
        -6 => "CL_OUT_OF_HOST_MEMORY (-6)",
        -8 => "CL_MEM_COPY_OVERLAP (-8)",
        -11 => "CL_BUILD_PROGRAM_FAILURE (-11)",
        -12 => "CL_MAP_FAILURE (-12)",
        -14 => "CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST (-14): a command before it failed",
        -30 => "CL_INVALID_VALUE (-30)",
        -32 => "CL_INVALID_PLATFORM (-32)",
        -33 => "CL_INVALID_DEVICE (-33)",
        -34 => "CL_INVALID_CONTEXT (-34)",
        -36 => "CL_INVALID_COMMAND_QUEUE (-36)",
        -37 => "CL_INVALID_HOST_PTR (-37)",
        -38 => "CL_INVALID_MEM_OBJECT (-38): an argument that is a buffer was given something else, or a buffer that is gone",
        -43 => "CL_INVALID_BUILD_OPTIONS (-43)",
        -44 => "CL_INVALID_PROGRAM (-44)",
        -45 => "CL_INVALID_PROGRAM_EXECUTABLE (-45)",
        -46 => "CL_INVALID_KERNEL_NAME (-46)",
        -47 => "CL_INVALID_KERNEL_DEFINITION (-47)",
        -48 => "CL_INVALID_KERNEL (-48)",
        -49 => "CL_INVALID_ARG_INDEX (-49): the kernel has not so many arguments",
        -50 => "CL_INVALID_ARG_VALUE (-50)",
        -51 => "CL_INVALID_ARG_SIZE (-51): the kernel declares an argument of another size",
        -52 => "CL_INVALID_KERNEL_ARGS (-52)",
        -53 => "CL_INVALID_WORK_DIMENSION (-53)",
        -54 => "CL_INVALID_WORK_GROUP_SIZE (-54): the device, or this kernel on it, takes no group of that size",
        -55 => "CL_INVALID_WORK_ITEM_SIZE (-55): the device takes no group of that size",
        -57 => "CL_INVALID_EVENT_WAIT_LIST (-57)",
        -58 => "CL_INVALID_EVENT (-58)",
        -59 => "CL_INVALID_OPERATION (-59)",
        -61 => "CL_INVALID_BUFFER_SIZE (-61): the device takes no buffer of that size",
        -63 => "CL_INVALID_GLOBAL_WORK_SIZE (-63)",
        -1001 => "CL_PLATFORM_NOT_FOUND_KHR (-1001): no driver is installed",
        _ => FormattableString.Invariant($"error {code} of OpenCL"),
    };
}
