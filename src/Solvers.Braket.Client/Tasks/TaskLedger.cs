using System.Text;
using System.Text.Json;

namespace Solvers.Braket.Client;

/// <summary>
/// All that was ever asked of the service and what it cost: one file to which lines are appended, shared by every process. It is the journal
/// by which a killed run finds its tasks again, and the account against which budgets are held; one file, so that neither can know what the
/// other does not.
/// </summary>
/// <remarks>
/// A line is on disk before what it tells is done. The order of a task is Reserved, the request, Submitted, Settled; Released where the
/// service refused. A line that a kill cut off was never acted upon, and is cut off altogether by the next one who writes.
/// </remarks>
public sealed class TaskLedger
{
    private const byte NewLine = (byte)'\n';
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestLockWait = TimeSpan.FromMinutes(1);

    private readonly string _file;
    private readonly TimeProvider _clock;

    /// <summary>Initialises the ledger of a folder, which need not exist yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="clock">The time of its lines.</param>
    public TaskLedger(string folder, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clock);
        _file = Path.Combine(Path.GetFullPath(folder), "ledger.jsonl");
        _clock = clock;
    }

    /// <summary>Reads every task, oldest first.</summary>
    /// <returns>The tasks.</returns>
    /// <exception cref="InvalidDataException">A line is no line of a ledger; the message names it.</exception>
    public IReadOnlyList<TaskRecord> Read()
    {
        if (!File.Exists(_file))
        {
            return [];
        }

        using FileStream stream = new(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Read(stream);
    }

    /// <summary>Decides on all that is known, and writes what was decided, while nobody else does.</summary>
    /// <typeparam name="T">What is decided.</typeparam>
    /// <param name="decide">Given the tasks, says which lines to append.</param>
    /// <param name="cancellationToken">Gives up waiting for the others.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="IOException">The file cannot be written, or another process does not let go of it.</exception>
    internal async Task<T> UpdateAsync<T>(
        Func<IReadOnlyList<TaskRecord>, (T Decision, IReadOnlyList<LedgerLine> Lines)> decide, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        await using FileStream turn = await EnterAsync(cancellationToken).ConfigureAwait(false);
        await using FileStream stream = new(_file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        (T decision, IReadOnlyList<LedgerLine> lines) = decide(Read(stream));
        if (lines.Count > 0)
        {
            Append(stream, lines);
        }

        return decision;
    }

    /// <summary>Makes a line of now.</summary>
    internal LedgerLine Line(LedgerEvent what, string token) => new(_clock.GetUtcNow(), what, token);

    /// <summary>Appends one line.</summary>
    internal Task AppendAsync(LedgerLine line, CancellationToken cancellationToken) =>
        UpdateAsync<bool>(_ => (true, [line]), cancellationToken);

    private async Task<FileStream> EnterAsync(CancellationToken cancellationToken)
    {
        long began = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(_file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (_clock.GetElapsedTime(began) < LongestLockWait)
            {
                // Another process, or another thread of this one, is at it.
                await Task.Delay(LockWait, _clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private List<TaskRecord> Read(FileStream stream)
    {
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        string text = Encoding.UTF8.GetString(content, 0, Array.LastIndexOf(content, NewLine) + 1);
        List<string> order = [];
        Dictionary<string, TaskRecord> records = new(StringComparer.Ordinal);
        foreach ((int number, string line) in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            LedgerLine entry = Parse(line, number + 1);
            if (entry.Event is LedgerEvent.Planned or LedgerEvent.Reserved && records.TryAdd(entry.Token, First(entry, number + 1)))
            {
                order.Add(entry.Token);
            }
            else if (records.TryGetValue(entry.Token, out TaskRecord? known))
            {
                records[entry.Token] = Next(known, entry, number + 1);
            }
            else
            {
                throw Broken(number + 1, "it tells of a task that was not reserved");
            }
        }

        return [.. order.Select(token => records[token])];
    }

    private TaskRecord First(LedgerLine entry, int number) => new()
    {
        Token = entry.Token,
        Key = entry.Key ?? throw Broken(number, "there is no key"),
        Device = entry.Device ?? throw Broken(number, "there is no device"),
        Shots = entry.Shots ?? throw Broken(number, "there are no shots"),
        Run = entry.Run ?? throw Broken(number, "there is no run"),
        Cost = entry.Cost ?? throw Broken(number, "there is no cost"),
        ReservedAt = entry.Time,
        Stage = entry.Event == LedgerEvent.Planned ? TaskStage.Planned : TaskStage.SetAside,
    };

    private TaskRecord Next(TaskRecord known, LedgerLine entry, int number) => entry.Event switch
    {
        LedgerEvent.Submitted => known with { Stage = TaskStage.Submitted, Arn = entry.Arn ?? throw Broken(number, "there is no arn") },
        LedgerEvent.Settled => known with
        {
            Stage = entry.Status == QuantumTaskStatus.Completed ? TaskStage.Completed : TaskStage.Void,
            Cost = entry.Cost ?? throw Broken(number, "there is no cost"),
        },
        LedgerEvent.Released => known with { Stage = TaskStage.Void, Cost = 0 },
        LedgerEvent.Reserved => First(entry, number),
        _ => known,
    };

    private LedgerLine Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerLine) ?? throw Broken(number, "it is null");
        }
        catch (JsonException exception)
        {
            throw Broken(number, exception.Message);
        }
    }

    private InvalidDataException Broken(int number, string why) => new(FormattableString.Invariant(
        $"Line {number} of '{_file}' is no line of a ledger: {why}. Nothing is submitted while the account cannot be read; mend the line, or move the file away when no task is under way."));

    private static void Append(FileStream stream, IReadOnlyList<LedgerLine> lines)
    {
        stream.SetLength(EndOfLines(stream));
        stream.Seek(0, SeekOrigin.End);
        foreach (LedgerLine line in lines)
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(line, LedgerJson.Default.LedgerLine));
            stream.WriteByte(NewLine);
        }

        stream.Flush(flushToDisk: true);
    }

    private static long EndOfLines(FileStream stream)
    {
        byte[] content = new byte[stream.Length];
        stream.Seek(0, SeekOrigin.Begin);
        stream.ReadExactly(content);
        return Array.LastIndexOf(content, NewLine) + 1;
    }
}
