using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator.Tasks;

/// <summary>One condition of SearchQuantumTasks.</summary>
/// <param name="Name">The member of a summary.</param>
/// <param name="Relation">How it compares.</param>
/// <param name="Values">With what.</param>
internal sealed record TaskFilter(string Name, string Relation, IReadOnlyList<string> Values)
{
    private static readonly string[] Names = ["quantumTaskArn", "deviceArn", "jobArn", "status", "createdAt"];

    /// <summary>Reads a filter.</summary>
    /// <param name="filter">The filter, of the right shape.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="ServiceException">No summary has a member of that name to filter by, or values are too few.</exception>
    public static TaskFilter Read(JsonObject filter)
    {
        string name = filter["name"]!.GetValue<string>();
        string relation = filter["operator"]!.GetValue<string>();
        string[] values = [.. filter["values"]!.AsArray().Select(static value => value!.GetValue<string>())];
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            throw new ServiceException(ServiceErrorKind.Validation, $"Quantum tasks cannot be filtered by '{name}'; choose one of {string.Join(", ", Names)}.");
        }

        return relation != "BETWEEN" || values.Length == 2
            ? new TaskFilter(name, relation, values)
            : throw new ServiceException(ServiceErrorKind.Validation, "BETWEEN takes two values.");
    }

    /// <summary>Tells whether a task fits.</summary>
    /// <param name="summary">Its summary.</param>
    /// <returns>Whether it fits. Times are in one form, so they compare as text does.</returns>
    public bool Fits(JsonObject summary)
    {
        if (summary[Name]?.GetValue<string>() is not { } value)
        {
            return false;
        }

        int order = string.CompareOrdinal(value, Values[0]);
        return Relation switch
        {
            "EQUAL" => Values.Contains(value, StringComparer.Ordinal),
            "LT" => order < 0,
            "LTE" => order <= 0,
            "GT" => order > 0,
            "GTE" => order >= 0,
            _ => order >= 0 && string.CompareOrdinal(value, Values[1]) <= 0,
        };
    }
}
