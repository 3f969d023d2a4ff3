using System.Text;

namespace Solvers.Devices.Cuda;

/// <summary>Compiles CUDA C for one device.</summary>
/// <param name="library">The compiler.</param>
/// <param name="device">The device.</param>
/// <param name="capability">Its compute capability, 10 x major + minor.</param>
internal sealed unsafe class NvrtcCompiler(NvrtcLibrary library, DeviceInfo device, int capability)
{
    /// <summary>Compiles a program. Sums and products are never fused, quotients rounded correctly, denormal numbers kept.</summary>
    /// <param name="source">The whole source.</param>
    /// <returns>
    /// Code of the device; where the compiler is older than the device, PTX for the newest that it knows, which the driver
    /// compiles on.
    /// </returns>
    /// <exception cref="DeviceException">The compiler refused it; the message holds its log.</exception>
    public byte[] Compile(string source)
    {
        int[] known = library.Architectures();
        bool exact = known.Contains(capability);
        int target = exact ? capability : known.LastOrDefault(architecture => architecture < capability);
        if (target == 0)
        {
            throw new DeviceException($"{device}: NVRTC compiles for {known[0]} and later, and the device is {capability}: install an older NVRTC and set {DeviceLibraries.NvrtcVariable}.");
        }

        string architectureOption = FormattableString.Invariant($"--gpu-architecture={(exact ? "sm" : "compute")}_{target}");
        string[] options = ["--fmad=false", "--std=c++17", architectureOption];
        nint program;
        fixed (byte* text = Encoding.UTF8.GetBytes(source + '\0'))
        fixed (byte* name = "kernel\0"u8)
        {
            Check(library.CreateProgram(&program, text, name, 0, null, null), "nvrtcCreateProgram");
        }

        try
        {
            int code = Compile(program, options);
            return code == 0
                ? (exact ? Cubin(program) : Ptx(program))
                : throw new DeviceException($"{device}: the compiler refused a program (options {string.Join(' ', options)}): {library.Words(code)}\n{Log(program)}");
        }
        finally
        {
            library.DestroyProgram(&program);
        }
    }

    private int Compile(nint program, string[] options)
    {
        // One text of all options, each ending in 0, and where each begins.
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(options.Select(static option => option + '\0')));
        byte** starts = stackalloc byte*[options.Length];
        fixed (byte* first = text)
        {
            byte* start = first;
            for (int i = 0; i < options.Length; i++)
            {
                starts[i] = start;
                start += options[i].Length + 1;
            }

            return library.CompileProgram(program, options.Length, starts);
        }
    }

    private byte[] Cubin(nint program)
    {
        nuint size;
        Check(library.GetCubinSize(program, &size), "nvrtcGetCUBINSize");
        byte[] image = new byte[size];
        fixed (byte* first = image)
        {
            Check(library.GetCubin(program, first), "nvrtcGetCUBIN");
        }

        return image;
    }

    private byte[] Ptx(nint program)
    {
        nuint size;
        Check(library.GetPtxSize(program, &size), "nvrtcGetPTXSize");
        byte[] image = new byte[size];
        fixed (byte* first = image)
        {
            Check(library.GetPtx(program, first), "nvrtcGetPTX");
        }

        return image;
    }

    private string Log(nint program)
    {
        nuint size;
        Check(library.GetProgramLogSize(program, &size), "nvrtcGetProgramLogSize");
        byte[] log = new byte[size];
        fixed (byte* first = log)
        {
            Check(library.GetProgramLog(program, first), "nvrtcGetProgramLog");
        }

        return Encoding.UTF8.GetString(log).TrimEnd('\0').Trim();
    }

    private void Check(int code, string call) => library.Check(code, $"{device}: {call}");
}
