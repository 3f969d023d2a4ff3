using System.Threading.Channels;
using Solvers.Core;

namespace Solvers.CpSat;

/// <summary>
/// OR-Tools compiled to WebAssembly, the package or-tools-wasm, under Node. Its processes outlive the searches, so that the
/// module is loaded once; there are as many as searches run at the same time, and no more than processors. Others wait.
/// </summary>
/// <param name="packages">Where the package is found.</param>
/// <param name="memoryLimit">The most memory of one process, in MB.</param>
internal sealed class WasmCarrier(JavaScriptPackages packages, int memoryLimit) : ICarrier
{
    private const string Package = "or-tools-wasm";
    private const string Module = "build/javascript/node/cp-sat.js";

    private readonly Channel<bool> _places = MakePlaces();
    private readonly Lock _lock = new();
    private readonly HashSet<WorkerProcess> _workers = [];
    private readonly Stack<WorkerProcess> _idle = new();
    private string? _packageFile;
    private bool _disposed;

    /// <inheritdoc/>
    public string Name => "wasm";

    /// <inheritdoc/>
    public bool StreamsLog => true;

    /// <inheritdoc/>
    public string? UnavailableReason => packages.UnavailableReason(Package, Module) is { } reason
        ? reason
        : packages.Find(Package, Module) is not null && !NodeIsHere()
            ? "there is no program 'node' on the path; install Node 18 or later (Debian: apt-get install nodejs)"
            : null;

    /// <summary>Gets the processes that have been started and not ended, by the numbers the system gave them.</summary>
    internal IReadOnlyList<int> ProcessIds
    {
        get
        {
            lock (_lock)
            {
                return [.. _workers.Where(static worker => worker.Alive).Select(static worker => worker.Id)];
            }
        }
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_packageFile is not null)
        {
            return;
        }

        try
        {
            _packageFile = await packages.RequireAsync(Package, Module, cancellationToken).ConfigureAwait(false);
        }
        catch (MissingPackageException exception)
        {
            throw new CarrierUnavailableException(exception.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<CarrierAnswer> SolveAsync(
        ReadOnlyMemory<byte> model, ReadOnlyMemory<byte> parameters, Action<string>? hear, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        bool place = await _places.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SolveAtOnceAsync(model, parameters, hear, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Writer.TryWrite(place);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _idle.Clear();
            foreach (WorkerProcess worker in _workers)
            {
                worker.Dispose();
            }

            _workers.Clear();
        }
    }

    private async Task<CarrierAnswer> SolveAtOnceAsync(
        ReadOnlyMemory<byte> model, ReadOnlyMemory<byte> parameters, Action<string>? hear, CancellationToken cancellationToken)
    {
        WorkerProcess? worker = Rent();
        try
        {
            string? version = await ReadyAsync(worker, cancellationToken).ConfigureAwait(false);
            byte[] response = await worker.SolveAsync(model, parameters, hear, cancellationToken).ConfigureAwait(false);
            Return(worker);
            worker = null;
            return new CarrierAnswer(response, version);
        }
        catch (OperationCanceledException) when (worker is { Version.IsCompleted: false })
        {
            // The search ran out of time before the module was loaded; the next one finds it loaded.
            Return(worker);
            worker = null;
            throw;
        }
        finally
        {
            worker?.Dispose();
        }
    }

    private static Channel<bool> MakePlaces()
    {
        var places = Channel.CreateUnbounded<bool>();
        for (int i = 0; i < Environment.ProcessorCount; i++)
        {
            places.Writer.TryWrite(true);
        }

        return places;
    }

    private static bool NodeIsHere() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Any(static folder => File.Exists(Path.Combine(folder, "node")));

    private static async Task<string?> ReadyAsync(WorkerProcess worker, CancellationToken cancellationToken)
    {
        try
        {
            return await worker.Version.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CarrierException exception)
        {
            throw new CarrierUnavailableException(exception.Message);
        }
    }

    private WorkerProcess Rent()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            while (_idle.TryPop(out WorkerProcess? worker))
            {
                if (worker.Alive)
                {
                    return worker;
                }

                worker.Dispose();
            }

            _workers.RemoveWhere(static worker => !worker.Alive);
            var started = WorkerProcess.Start(_packageFile!, memoryLimit);
            _workers.Add(started);
            return started;
        }
    }

    private void Return(WorkerProcess worker)
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                _idle.Push(worker);
                return;
            }
        }

        worker.Dispose();
    }
}
