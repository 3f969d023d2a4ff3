using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Solvers.Quantum.Qaoa;
using Solvers.Safetensors;

namespace Solvers.Braket.Client;

/// <summary>Requests and results beside the ledger: <c>requests/TOKEN.json</c> and <c>results/TOKEN.json</c>. Each appears whole or not at all.</summary>
/// <param name="folder">The folder of the ledger.</param>
internal sealed class TaskFolder(string folder)
{
    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>Gives the file of a request.</summary>
    public string RequestFile(string token) => Path.Combine(_folder, "requests", token + ".json");

    /// <summary>Keeps a request.</summary>
    public void Write(StoredTask task) => Write(RequestFile(task.Request.ClientToken), task, LedgerJson.Default.StoredTask);

    /// <summary>Reads a request that the ledger tells of.</summary>
    public StoredTask ReadRequest(string token) =>
        Read(RequestFile(token), LedgerJson.Default.StoredTask)
        ?? throw new InvalidDataException(
            $"'{RequestFile(token)}' is gone, and the ledger beside it tells of a task that was made of it; put the file back, or move both away when no task is under way.");

    /// <summary>Keeps a result.</summary>
    public void Write(string token, TaskOutcome outcome)
    {
        StoredOutcome stored = new(
            [.. outcome.Executables.Select(static executable => executable.Failure is null
                ? executable.Samples.ToDictionary(static sample => Text(sample.Assignment.Span), static sample => sample.Count, StringComparer.Ordinal)
                : null)],
            [.. outcome.Executables.Select(static executable => executable.Failure)]);
        Write(ResultFile(token), stored, LedgerJson.Default.StoredOutcome);
    }

    /// <summary>Reads a result; null when it is not there.</summary>
    public TaskOutcome? ReadOutcome(string token) => Read(ResultFile(token), LedgerJson.Default.StoredOutcome) is { } stored
        ? new TaskOutcome(
            [.. stored.Counts.Zip(stored.Failures, static (counts, failure) => new ExecutableOutcome(
                [.. (counts ?? new Dictionary<string, double>(StringComparer.Ordinal)).Select(static pair => new Sample(Assignment(pair.Key), pair.Value))],
                failure))])
        : null;

    private string ResultFile(string token) => Path.Combine(_folder, "results", token + ".json");

    private static string Text(ReadOnlySpan<byte> assignment)
    {
        Span<char> letters = stackalloc char[assignment.Length];
        for (int i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('0' + assignment[i]);
        }

        return new string(letters);
    }

    private static byte[] Assignment(string text) => [.. text.Select(static letter => (byte)(letter - '0'))];

    private static void Write<T>(string file, T content, JsonTypeInfo<T> shape)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        AtomicFile.Write(file, stream => JsonSerializer.Serialize(stream, content, shape));
    }

    private static T? Read<T>(string file, JsonTypeInfo<T> shape)
        where T : class
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using FileStream stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, shape);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{file}' is not what was written there: {exception.Message}", exception);
        }
    }
}
