using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Solvers.CpSat;

/// <summary>
/// A process that runs CP-SAT of or-tools-wasm under Node: one search at a time, any number of them one after another. It
/// ends when it is disposed, when a search is cancelled, or when this process ends, however that happens.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int RequestHeader = 8;
    private const int AnswerHeader = 5;
    private const byte Failure = 1;
    private const int LargestAnswer = 1 << 28;

    // The frames have descriptor 3 for themselves; text of OR-Tools and of Node goes to standard error.
    private const string Launch = "exec \"$0\" \"$@\" 3>&1 1>&2";

    private static readonly string Script = ReadScript();

    private readonly Process _process;
    private readonly Stream _requests;
    private readonly Stream _answers;
    private volatile string? _lastLine;
    private volatile Action<string>? _hear;
    private volatile bool _killed;
    private bool _disposed;

    private WorkerProcess(Process process)
    {
        _process = process;
        _requests = process.StandardInput.BaseStream;
        _answers = process.StandardOutput.BaseStream;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        Version = GreetAsync();
    }

    /// <summary>Gets the version of OR-Tools, once the process can solve; fails like a search when it never can.</summary>
    public Task<string?> Version { get; }

    /// <summary>Gets the number by which the system knows the process.</summary>
    public int Id => _process.Id;

    /// <summary>Gets a value indicating whether the process lives.</summary>
    public bool Alive => !_killed && !_process.HasExited;

    /// <summary>Starts a process.</summary>
    /// <param name="packageFile">The module with CP-SAT of the package or-tools-wasm.</param>
    /// <param name="memoryLimit">The most memory it may use, in MB.</param>
    /// <returns>The process, which is not ready yet.</returns>
    /// <exception cref="CarrierUnavailableException">It cannot be started.</exception>
    public static WorkerProcess Start(string packageFile, int memoryLimit)
    {
        string limit = memoryLimit.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in new[]
        {
            "-c", Launch, "node", "--max-old-space-size=" + limit, "--input-type=module", "--eval", Script, "--", packageFile, limit,
        })
        {
            start.ArgumentList.Add(argument);
        }

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            process.Dispose();
            throw new CarrierUnavailableException($"the worker process of OR-Tools cannot be started: {exception.Message}.");
        }

        return new WorkerProcess(process);
    }

    /// <summary>Runs CP-SAT once; the process does not survive a cancellation.</summary>
    /// <param name="model">A CpModelProto.</param>
    /// <param name="parameters">A SatParameters.</param>
    /// <param name="hear">Receives what OR-Tools writes meanwhile; null when nobody listens.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>A CpSolverResponse.</returns>
    /// <exception cref="CarrierException">The process failed.</exception>
    public async Task<byte[]> SolveAsync(
        ReadOnlyMemory<byte> model, ReadOnlyMemory<byte> parameters, Action<string>? hear, CancellationToken cancellationToken)
    {
        _hear = hear;
        using CancellationTokenRegistration registration = cancellationToken.Register(Kill);
        try
        {
            byte[] request = new byte[RequestHeader + model.Length + parameters.Length];
            BinaryPrimitives.WriteInt32LittleEndian(request, model.Length);
            BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(sizeof(int)), parameters.Length);
            model.CopyTo(request.AsMemory(RequestHeader));
            parameters.CopyTo(request.AsMemory(RequestHeader + model.Length));
            await _requests.WriteAsync(request, CancellationToken.None).ConfigureAwait(false);
            await _requests.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return await ReadAnswerAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            string last = _lastLine is { } line ? $" Its last words: {line}" : string.Empty;
            throw new CarrierException($"the worker process of OR-Tools ended with exit code {_process.ExitCode} during a search.{last}");
        }
        finally
        {
            _hear = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            Kill();
            _disposed = true;
            _process.Dispose();
        }
    }

    private void Kill()
    {
        // The system takes a moment to say so; whoever asks meanwhile must not take it for alive.
        _killed = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private async Task<string?> GreetAsync() =>
        Greeting.VersionIn(await SolveAsync(Greeting.Model, Greeting.Parameters, hear: null, CancellationToken.None).ConfigureAwait(false));

    private async Task<byte[]> ReadAnswerAsync()
    {
        byte[] header = new byte[AnswerHeader];
        await _answers.ReadExactlyAsync(header, CancellationToken.None).ConfigureAwait(false);
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < 0 or > LargestAnswer)
        {
            Kill();
            throw new CarrierException($"the worker process of OR-Tools announced an answer of {length} bytes, more than {LargestAnswer}.");
        }

        byte[] answer = new byte[length];
        await _answers.ReadExactlyAsync(answer, CancellationToken.None).ConfigureAwait(false);
        return header[sizeof(int)] == Failure
            ? throw new CarrierException($"the worker process of OR-Tools failed: {Encoding.UTF8.GetString(answer)}")
            : answer;
    }

    private void Hear(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            _lastLine = line;
            _hear?.Invoke(line);
        }
    }

    private static string ReadScript()
    {
        using Stream stream = typeof(WorkerProcess).Assembly.GetManifestResourceStream("worker.mjs")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
