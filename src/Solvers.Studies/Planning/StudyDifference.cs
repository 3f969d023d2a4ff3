using System.Text.Json.Nodes;

namespace Solvers.Studies;

/// <summary>Compares the configuration of a study with the one its folder was begun with.</summary>
internal static class StudyDifference
{
    // Lists that may grow: what was measured stays valid beside more of the same.
    private static readonly string[] Growing =
        ["seeds", "solve.instances", "solve.solvers", "solve.timeLimits", "solve.stepLimits"];

    // Objects that may gain keys, and what is only looked at when results are read.
    private static readonly string[] Gaining = ["", "solvers", "sweep.experiments"];

    private static readonly string[] Free = ["target"];

    /// <summary>Lists what keeps results of both from standing side by side.</summary>
    /// <param name="before">The resolved configuration in the database.</param>
    /// <param name="now">The resolved configuration of this call.</param>
    /// <returns>One line per difference; none when the new one is the same or only adds.</returns>
    public static IReadOnlyList<string> Between(JsonObject before, JsonObject now)
    {
        var differences = new List<string>();
        Compare(before, now, string.Empty, differences);
        return differences;
    }

    private static void Compare(JsonNode? before, JsonNode? now, string path, List<string> differences)
    {
        if (Free.Contains(path, StringComparer.Ordinal))
        {
            return;
        }

        if (before is JsonObject old && now is JsonObject changed)
        {
            foreach ((string key, JsonNode? value) in old)
            {
                if (changed.ContainsKey(key))
                {
                    Compare(value, changed[key], path.Length == 0 ? key : $"{path}.{key}", differences);
                }
                else
                {
                    differences.Add($"{(path.Length == 0 ? key : $"{path}.{key}")} was there, and is not any more");
                }
            }

            if (!Gaining.Contains(path, StringComparer.Ordinal))
            {
                differences.AddRange(changed.Where(pair => !old.ContainsKey(pair.Key)).Select(
                    pair => $"{path}.{pair.Key} was not set, and is {Text(pair.Value)}"));
            }
        }
        else if (before is JsonArray items && now is JsonArray others && Growing.Contains(path, StringComparer.Ordinal))
        {
            string[] kept = [.. others.Select(Text)];
            string[] gone = [.. items.Select(Text).Where(item => !kept.Contains(item, StringComparer.Ordinal))];
            if (gone.Length > 0)
            {
                differences.Add($"{path} held {string.Join(", ", gone)}, and does not any more");
            }
        }
        else if (!JsonNode.DeepEquals(before, now))
        {
            differences.Add($"{path} was {Text(before)}, and is {Text(now)}");
        }
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
