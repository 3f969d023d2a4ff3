namespace Solvers.CpSat;

/// <summary>The shared library libortools, in this process: a search runs on a thread of its own, and cannot fail alone.</summary>
/// <param name="named">The library or the folder that holds it, and no other; null for the usual places.</param>
/// <param name="programFolder">The folder of the program.</param>
internal sealed class NativeCarrier(string? named, string programFolder) : ICarrier
{
    private readonly Lock _lock = new();
    private OrToolsLibrary? _library;
    private string? _reason;
    private bool _looked;
    private string? _version;

    /// <inheritdoc/>
    public string Name => "native";

    /// <inheritdoc/>
    public bool StreamsLog => false;

    /// <inheritdoc/>
    public string? UnavailableReason => Load(out string? reason) is null ? reason : null;

    /// <inheritdoc/>
    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<CarrierAnswer> SolveAsync(
        ReadOnlyMemory<byte> model, ReadOnlyMemory<byte> parameters, Action<string>? hear, CancellationToken cancellationToken)
    {
        OrToolsLibrary library = Load(out string? reason) ?? throw new CarrierUnavailableException(reason!);
        return Task.Factory.StartNew(
            () =>
            {
                _version ??= Greeting.VersionIn(library.Solve(Greeting.Model.Span, Greeting.Parameters.Span, cancellationToken)) ?? string.Empty;
                byte[] response = library.Solve(model.Span, parameters.Span, cancellationToken);
                return new CarrierAnswer(response, _version.Length > 0 ? _version : null);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The library stays: unloading one that has started threads is not safe.
    }

    private OrToolsLibrary? Load(out string? reason)
    {
        lock (_lock)
        {
            if (!_looked)
            {
                _library = OrToolsLibrary.TryLoad(named, programFolder, out _reason);
                _looked = true;
            }

            reason = _reason;
            return _library;
        }
    }
}
