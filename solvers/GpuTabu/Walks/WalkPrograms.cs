using System.Globalization;
using System.Numerics;
using Solvers.Devices;

namespace Solvers.GpuTabu;

/// <summary>The kernels of a device, compiled once for each size of block. Safe to use from any thread.</summary>
/// <param name="device">The device.</param>
internal sealed class WalkPrograms(IComputeDevice device) : IDisposable
{
    // Below a warp a GPU idles; above 256, walks of 4096 variables leave it fewer groups than it can keep at once.
    private const int SmallestOnGpu = 32;
    private const int LargestOnGpu = 256;

    // What a work-item does once per choice costs as much as four quads. Where there are walks enough to hide the waits, it has so many.
    private const int QuadsPerItem = 4;
    private const int WalksPerUnit = 4;

    // A processor runs the work-items of a group one after another, so more than one only adds barriers.
    private const int OnProcessor = 1;

    private const int BytesPerQuad = 32;

    // What choosing the next variable needs besides: two banks of numbers, one for each work-item and for each of a second stage;
    // and where the walk stands.
    private const int BytesPerItem = 16;
    private const int SecondStage = 16;
    private const int BytesPerWalk = 32;

    private readonly Lock _lock = new();
    private readonly List<IDeviceProgram> _compiled = [];
    private readonly Dictionary<(bool Flips, int Passes, int GroupSize, bool Shared), WalkProgram> _programs = [];

    /// <summary>Finds or compiles the kernels for blocks of some shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="walks">Walks side by side.</param>
    /// <param name="groupSize">Work-items of a walk; 0 for what suits the device.</param>
    /// <returns>The kernels.</returns>
    public WalkProgram Get(WalkShape shape, int walks, int groupSize)
    {
        int size = groupSize > 0 ? groupSize : Suitable(shape, walks);
        size = Math.Clamp(size, device.Info.Api == DeviceApi.Cuda ? SmallestOnGpu : 1, device.Info.LargestGroup);
        int passes = (shape.Quads + size - 1) / size;
        bool shared = ((long)passes * size * BytesPerQuad) + ((size + SecondStage) * BytesPerItem) + BytesPerWalk <= device.Info.LocalMemoryBytes;
        lock (_lock)
        {
            (bool, int, int, bool) key = (shape.Flips, passes, size, shared);
            if (!_programs.TryGetValue(key, out WalkProgram? program))
            {
                IDeviceProgram compiled = device.Compile(Source, Definitions(shape.Flips, passes, size, shared));
                _compiled.Add(compiled);
                program = new WalkProgram(compiled, size);
                _programs.Add(key, program);
            }

            return program;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _compiled.ForEach(static program => program.Dispose());

    private static string Source { get; } = ReadSource();

    private static string ReadSource()
    {
        using Stream stream = typeof(WalkPrograms).Assembly.GetManifestResourceStream("Tabu.c")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, string> Definitions(bool flips, int passes, int groupSize, bool shared) => new(StringComparer.Ordinal)
    {
        ["FLIPS"] = flips ? "1" : "0",
        ["PASSES"] = passes.ToString(CultureInfo.InvariantCulture),
        ["GROUP_SIZE"] = groupSize.ToString(CultureInfo.InvariantCulture),
        ["STATE_SHARED"] = shared ? "1" : "0",
    };

    private int Suitable(WalkShape shape, int walks)
    {
        if (!device.Info.IsGpu)
        {
            return OnProcessor;
        }

        int items = walks >= WalksPerUnit * device.Info.ComputeUnits ? (shape.Quads + QuadsPerItem - 1) / QuadsPerItem : shape.Quads;
        return Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)items), SmallestOnGpu, LargestOnGpu);
    }
}
