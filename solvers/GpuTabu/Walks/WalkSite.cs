using Solvers.Devices;

namespace Solvers.GpuTabu;

/// <summary>Where a solver makes its walks: a device that is opened when first needed, or the processor. Safe to use from any thread.</summary>
internal sealed class WalkSite : IDisposable
{
    /// <summary>The name of the processor as a device.</summary>
    public const string Host = "host";

    // The rest is for the driver, and for others.
    private const double UsableShare = 0.8;

    private static readonly Lazy<DeviceCatalog> Catalog = new(DeviceCatalog.Discover);

    private readonly GpuTabuOptions _options;
    private readonly TenureRule _tenure;
    private readonly Lazy<(DeviceInfo? Info, string? Reason)> _chosen;
    private readonly Lazy<(DeviceMemory Memory, WalkPrograms Programs)> _opened;

    /// <summary>Notes what is wanted; nothing is looked for yet.</summary>
    /// <param name="options">Which device.</param>
    public WalkSite(GpuTabuOptions options)
    {
        _options = options;
        _tenure = new TenureRule(options.Tenure, (int)(options.AdditionTenureShare * 1024));
        _chosen = new Lazy<(DeviceInfo?, string?)>(() =>
        {
            string? reason = null;
            DeviceInfo? info = options.Device == Host ? null : Catalog.Value.Choose(options.Device, out reason);
            return (info, reason);
        });
        _opened = new Lazy<(DeviceMemory, WalkPrograms)>(() =>
        {
            IComputeDevice device = DeviceCatalog.Open(Info!);
            return (new DeviceMemory(device), new WalkPrograms(device));
        });
    }

    /// <summary>Gets the devices of this machine, the first what is taken by itself; the processor last, which must be asked for.</summary>
    public static IReadOnlyList<string> Devices =>
        [.. Catalog.Value.Devices.Select(static device => device.ToString()), $"{Host} (this processor, without a driver)"];

    /// <summary>Gets one line saying why there is no such device; null when there is one.</summary>
    public string? UnavailableReason => _chosen.Value.Reason;

    /// <summary>Gets the short name of the device.</summary>
    public string Name => Info?.Id ?? Host;

    /// <summary>Says why a block does not fit.</summary>
    /// <param name="variableCount">n.</param>
    /// <param name="options">How many walks.</param>
    /// <returns>One line with the remedy; null when it fits.</returns>
    public string? WhyTooLarge(int variableCount, GpuTabuOptions options)
    {
        var shape = WalkShape.Of(variableCount, flips: false);
        if (Fitting(shape, options) >= 1)
        {
            return null;
        }

        return FormattableString.Invariant(
            $"a block of {variableCount} variables with walks = {options.Walks} does not fit into {Name}: it needs {Bytes(shape, options) / 1e9:0.###} GB, with a matrix of {MatrixBytes(shape) / 1e9:0.###} GB in one piece; lower walks, use smaller blocks, or put the solver into a decomposer.");
    }

    /// <summary>Gets how many blocks fit at once.</summary>
    /// <param name="shape">Their shape.</param>
    /// <param name="options">How many walks each has.</param>
    /// <returns>At least 1 where <see cref="WhyTooLarge"/> says nothing.</returns>
    public int LargestBatch(WalkShape shape, GpuTabuOptions options) => (int)Math.Min(int.MaxValue, Fitting(shape, options));

    /// <summary>Makes an engine for one batch.</summary>
    /// <param name="parallelism">Threads, where the processor makes the walks.</param>
    /// <returns>The engine.</returns>
    public IWalkEngine CreateEngine(int parallelism) => Info is null
        ? new HostWalks(_tenure, parallelism)
        : new DeviceWalks(_opened.Value.Memory, _opened.Value.Programs, _tenure, _options.GroupSize);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_opened.IsValueCreated)
        {
            _opened.Value.Programs.Dispose();
            _opened.Value.Memory.Dispose();
        }
    }

    /// <summary>Gets the device; null for the processor.</summary>
    private DeviceInfo? Info => _chosen.Value.Info;

    private static long MatrixBytes(WalkShape shape) => (long)shape.Stride * shape.Stride * sizeof(float);

    private static long Bytes(WalkShape shape, GpuTabuOptions options) =>
        MatrixBytes(shape) + ((long)shape.Stride * ((options.Walks * 9L) + (options.EliteSize * 5L)));

    /// <summary>Blocks that fit: by the largest array of the processor, by the memory of the device and its largest buffer.</summary>
    private long Fitting(WalkShape shape, GpuTabuOptions options)
    {
        if (MatrixBytes(shape) / sizeof(float) > Array.MaxLength)
        {
            return 0;
        }

        long walkBytes = (long)shape.Stride * options.Walks * sizeof(float);
        return Info is null
            ? Array.MaxLength / (walkBytes / sizeof(float))
            : Math.Min(
                (long)(Info.MemoryBytes * UsableShare) / Bytes(shape, options),
                Info.LargestBufferBytes / Math.Max(MatrixBytes(shape), walkBytes));
    }
}
