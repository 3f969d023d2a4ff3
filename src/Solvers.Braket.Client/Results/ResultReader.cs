using System.Globalization;
using System.Text.Json;
using Solvers.Quantum.Qaoa;

namespace Solvers.Braket.Client;

/// <summary>Reads results in every form that the service writes them in.</summary>
/// <remarks>
/// Rows of shots, whose cells are numbers or text, or probabilities alone, as some devices give; both are put in order by
/// <c>measuredQubits</c>, since columns follow the classical bits. Results of program sets may be in one file or in many that name each other.
/// A schema or version that is not known is refused, members that are not known are passed over.
/// </remarks>
/// <param name="folder">The folder of the task in storage, without a slash at the end.</param>
/// <param name="qubitCounts">The qubits of each program that was sent.</param>
/// <param name="shots">The shots of each program.</param>
/// <param name="load">Loads an object by its key; gives null when there is none.</param>
internal sealed class ResultReader(
    string folder, IReadOnlyList<int> qubitCounts, long shots, Func<string, CancellationToken, Task<byte[]?>> load)
{
    private const string FileName = "results.json";
    private const string Prefix = "braket.task_result.";

    private string _place = $"{folder}/{FileName}";

    /// <summary>Reads the result of a task.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The outcome; null when nothing has been written yet.</returns>
    /// <exception cref="InvalidDataException">It is not a result that can be read; the message names the object.</exception>
    public async Task<TaskOutcome?> ReadAsync(CancellationToken cancellationToken)
    {
        byte[]? content = await load(_place, cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            JsonElement root = document.RootElement;
            switch (Schema(root))
            {
                case "gate_model_task_result" when qubitCounts.Count == 1:
                    return new TaskOutcome([new ExecutableOutcome(Samples(root, qubitCounts[0]))], SimulatorTime(root));
                case "program_set_task_result":
                    return new TaskOutcome(await ReadSetAsync(root, cancellationToken).ConfigureAwait(false));
                default:
                    throw new InvalidDataException(FormattableString.Invariant(
                        $"{_place} holds a {Schema(root)}, which is not the result of {qubitCounts.Count} programs."));
            }
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException($"{_place} is no result that can be read: {exception.Message}", exception);
        }
    }

    private async Task<IReadOnlyList<ExecutableOutcome>> ReadSetAsync(JsonElement root, CancellationToken cancellationToken)
    {
        List<ExecutableOutcome> outcomes = [];
        foreach (JsonElement entry in root.GetProperty("programResults").EnumerateArray())
        {
            (JsonElement program, string home) = await FollowAsync(entry, folder, cancellationToken).ConfigureAwait(false);
            Expect(program, "program_result");
            foreach (JsonElement inner in program.GetProperty("executableResults").EnumerateArray())
            {
                (JsonElement executable, _) = await FollowAsync(inner, home, cancellationToken).ConfigureAwait(false);
                if (outcomes.Count == qubitCounts.Count)
                {
                    throw new InvalidDataException(FormattableString.Invariant($"{_place} holds more results than the {qubitCounts.Count} programs sent."));
                }

                outcomes.Add(Executable(executable, qubitCounts[outcomes.Count]));
            }
        }

        return outcomes.Count == qubitCounts.Count
            ? outcomes
            : throw new InvalidDataException(FormattableString.Invariant($"{_place} holds {outcomes.Count} results of the {qubitCounts.Count} programs sent."));
    }

    private ExecutableOutcome Executable(JsonElement executable, int qubitCount)
    {
        if (Schema(executable) == "program_set_executable_failure")
        {
            JsonElement failure = executable.GetProperty("failureMetadata");
            return new ExecutableOutcome([], $"{failure.GetProperty("category").GetString()}: {failure.GetProperty("failureReason").GetString()}");
        }

        Expect(executable, "program_set_executable_result");
        return new ExecutableOutcome(Samples(executable, qubitCount));
    }

    // An entry is the object itself, or the path of one: from the folder of the file that names it, or from that of the task.
    private async Task<(JsonElement Content, string Home)> FollowAsync(JsonElement entry, string home, CancellationToken cancellationToken)
    {
        if (entry.ValueKind != JsonValueKind.String)
        {
            return (entry, home);
        }

        string path = entry.GetString()!.TrimStart('/');
        foreach (string start in home == folder ? [folder] : new[] { home, folder })
        {
            string key = $"{start}/{path}";
            if (await load(key, cancellationToken).ConfigureAwait(false) is { } content)
            {
                _place = key;
                using var document = JsonDocument.Parse(content);
                return (document.RootElement.Clone(), key[..key.LastIndexOf('/')]);
            }
        }

        throw new InvalidDataException($"{_place} names '{path}', which is not in storage.");
    }

    private List<Sample> Samples(JsonElement result, int qubitCount)
    {
        int[] qubits = [.. result.GetProperty("measuredQubits").EnumerateArray().Select(static qubit => qubit.GetInt32())];
        if (!qubits.Order().SequenceEqual(Enumerable.Range(0, qubitCount)))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{_place} holds the qubits [{string.Join(", ", qubits)}]; the program measured 0 to {qubitCount - 1}, each once."));
        }

        Dictionary<string, double> counts = new(StringComparer.Ordinal);
        if (Has(result, "measurements", JsonValueKind.Array, out JsonElement rows))
        {
            foreach (JsonElement row in rows.EnumerateArray())
            {
                char[] assignment = new char[qubitCount];
                RequireLength(row.GetArrayLength(), qubitCount);
                foreach ((int column, JsonElement cell) in row.EnumerateArray().Index())
                {
                    assignment[qubits[column]] = Bit(cell.ValueKind == JsonValueKind.String ? cell.GetString()! : cell.GetRawText());
                }

                Add(counts, assignment, 1);
            }
        }
        else if (Has(result, "measurementProbabilities", JsonValueKind.Object, out JsonElement probabilities))
        {
            foreach (JsonProperty outcome in probabilities.EnumerateObject())
            {
                char[] assignment = new char[qubitCount];
                RequireLength(outcome.Name.Length, qubitCount);
                for (int column = 0; column < qubitCount; column++)
                {
                    assignment[qubits[column]] = Bit(outcome.Name.Substring(column, 1));
                }

                double probability = outcome.Value.GetDouble();
                if (!(probability is >= 0 and <= 1 + 1e-9))
                {
                    throw new InvalidDataException(FormattableString.Invariant($"{_place} holds the probability {probability}."));
                }

                Add(counts, assignment, probability * shots);
            }
        }
        else
        {
            throw new InvalidDataException($"{_place} holds neither measurements nor probabilities.");
        }

        return [.. counts
            .Where(static pair => pair.Value > 0)
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => new Sample(pair.Key.Select(static letter => (byte)(letter - '0')).ToArray(), pair.Value))];
    }

    private char Bit(string cell) => cell is "0" or "1"
        ? cell[0]
        : throw new InvalidDataException($"{_place} holds the outcome '{cell}'; only 0 and 1 are outcomes.");

    private void RequireLength(int length, int qubitCount)
    {
        if (length != qubitCount)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{_place} holds an outcome of {length} qubits; the program measured {qubitCount}."));
        }
    }

    private static void Add(Dictionary<string, double> counts, char[] assignment, double weight)
    {
        string key = new(assignment);
        counts[key] = counts.GetValueOrDefault(key) + weight;
    }

    private static bool Has(JsonElement element, string name, JsonValueKind kind, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind == kind;

    private static TimeSpan? SimulatorTime(JsonElement root) =>
        Has(root, "additionalMetadata", JsonValueKind.Object, out JsonElement metadata)
        && Has(metadata, "simulatorMetadata", JsonValueKind.Object, out JsonElement simulator)
        && Has(simulator, "executionDuration", JsonValueKind.Number, out JsonElement duration)
            ? TimeSpan.FromMilliseconds(duration.GetDouble())
            : null;

    private void Expect(JsonElement element, string name)
    {
        if (Schema(element) is { } found && found != name)
        {
            throw new InvalidDataException($"{_place} holds a {found} where a {name} belongs.");
        }
    }

    // The schema's name without what all have in common; its version must be the one we read.
    private string Schema(JsonElement element)
    {
        JsonElement header = element.GetProperty("braketSchemaHeader");
        string name = header.GetProperty("name").GetString() ?? string.Empty;
        string version = header.GetProperty("version").GetString() ?? string.Empty;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || version != "1")
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"{_place} is of the schema '{name}', version '{version}'; version 1 of a task's result can be read."));
        }

        return name[Prefix.Length..];
    }
}
