using System.Text;
using System.Text.RegularExpressions;
using Solvers.Devices.Cuda;

namespace Solvers.Devices.Tests;

/// <summary>What NVIDIA's own compiler makes of a source; it needs no GPU for that.</summary>
public sealed class NvrtcTests
{
    private const string Source = """
        KERNEL test(GLOBAL float* x)
        {
            SHARED(float, part, 32);
            part[ITEM] = x[ITEM] * x[ITEM + 1] + x[ITEM + 2];
            BARRIER();
            x[ITEM] = FMA(part[31 - ITEM], x[ITEM], 2.0f) / FLOAT_OF(BITS_OF(x[0]) ^ 1u);
        }
        """;

    private static readonly DeviceInfo Hopper = new("cuda:0", DeviceApi.Cuda, 0, "a GPU of capability 9.0", "no driver", IsGpu: true, 132, 1L << 36, 1L << 36, 49152, 1024);

    [NvrtcFact]
    public void Compile_ForADeviceLaterThanTheCompiler_GivesPtxThatFusesWhatItIsToldAndKeepsDenormals()
    {
        string ptx = Encoding.UTF8.GetString(new NvrtcCompiler(Library(), Hopper, 999).Compile(Text(Source)));
        Assert.Contains(".visible .entry test(", ptx, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(ptx, @"\bfma\.rn\.f32\b", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Contains("mul.rn.f32", ptx, StringComparison.Ordinal);

        // Without .rn the driver, which compiles PTX on, would be free to fuse them.
        Assert.DoesNotMatch(@"\b(mul|add|sub)\.f32\b", ptx);
        Assert.Contains("div.rn.f32", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".ftz", ptx, StringComparison.Ordinal);
    }

    [NvrtcFact]
    public void Compile_ForADeviceThatTheCompilerKnows_GivesCodeForIt()
    {
        NvrtcLibrary library = Library();
        foreach (int capability in library.Architectures())
        {
            byte[] image = new NvrtcCompiler(library, Hopper, capability).Compile(Text(Source));
            Assert.Equal("\u007fELF"u8, image.AsSpan(0, 4));
        }
    }

    [NvrtcFact]
    public void Compile_AFaultySource_NamesLineAndFault()
    {
        NvrtcCompiler compiler = new(Library(), Hopper, 90);
        DeviceException refused = Assert.Throws<DeviceException>(() => compiler.Compile(Text("KERNEL test(GLOBAL int* x)\n{\n    x[0] = misspelt;\n}\n")));
        Assert.Contains("misspelt", refused.Message, StringComparison.Ordinal);
        Assert.Contains("kernel(3)", refused.Message, StringComparison.Ordinal);
    }

    [NvrtcFact]
    public void Compile_ForADeviceThatTheCompilerHasForgotten_NamesTheRemedy()
    {
        DeviceException refused = Assert.Throws<DeviceException>(() => new NvrtcCompiler(Library(), Hopper, 20).Compile(Text(Source)));
        Assert.Contains("SOLVERS_NVRTC", refused.Message, StringComparison.Ordinal);
    }

    private static NvrtcLibrary Library() => NvrtcLibrary.TryLoad(DeviceLibraries.FromEnvironment().Nvrtc, int.MaxValue, out string? reason) ?? throw new InvalidOperationException(reason);

    private static string Text(string source) => KernelSource.Compose(source, new Dictionary<string, string>(StringComparer.Ordinal));
}
