using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Solvers.Core;

namespace Solvers.Studies;

/// <summary>The combinations of a sweep, as overrides of a pruning configuration.</summary>
public static class SweepGrid
{
    // What the study itself says of every run.
    private static readonly string[] Fixed = ["seed", "name"];

    /// <summary>Lists the combinations.</summary>
    /// <param name="options">The sweep.</param>
    /// <returns>The combinations, the last key varying fastest.</returns>
    /// <exception cref="ConfigurationException">No key varies, a key has no values, is there twice or cannot vary, a combination repeats, or lists to zip differ in length.</exception>
    public static IReadOnlyList<SweepPoint> PointsOf(SweepOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (options.Parameters is null || ToNode(options.Parameters) is not JsonObject { Count: > 0 } parameters)
        {
            throw new ConfigurationException(
                "sweep.parameters must be an object of lists, such as { \"pruning.blockSize\": [256, 512] }.");
        }

        var lists = new List<(string Key, IReadOnlyList<JsonNode?> Values)>();
        Collect(parameters, string.Empty, lists, problems);
        foreach ((string key, IReadOnlyList<JsonNode?> values) in lists)
        {
            if (values.GroupBy(static value => Text(value), StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice
                && options.Combine == SweepCombination.Cross)
            {
                problems.Add($"sweep.parameters.{key} holds {twice.Key} twice; remove one.");
            }
        }

        foreach (string key in Fixed.Where(key => lists.Exists(list => IsSame(list.Key, key))))
        {
            problems.Add($"sweep.parameters.{key} cannot vary; remove it: {(key == "seed" ? "the study's seeds say with which seeds all runs are made" : "all runs have the name of the study")}.");
        }

        problems.AddRange(lists
            .GroupBy(static list => list.Key, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Count() > 1)
            .Select(static group => $"sweep.parameters holds {group.Key} twice, with dots and nested; remove one."));
        if (options.Combine == SweepCombination.Zip && lists.Select(static list => list.Values.Count).Distinct().Count() > 1)
        {
            problems.Add(
                $"sweep.combine is zip, but the lists have {string.Join(", ", lists.Select(static list => string.Create(CultureInfo.InvariantCulture, $"{list.Values.Count} ({list.Key})")))} values; give them the same length.");
        }

        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }

        SweepPoint[] points = [.. Combine(lists, options.Combine).Select(values => new SweepPoint(LabelOf(values), values))];
        string[] repeated = [.. points
            .GroupBy(static point => point.Settings, StringComparer.Ordinal)
            .Where(static group => group.Count() > 1)
            .Select(static group => $"sweep.parameters gives {group.First().Label} twice; remove one of each list.")];
        return repeated.Length == 0 ? points : throw new ConfigurationException(repeated);
    }

    /// <summary>Writes settings as overrides.</summary>
    /// <param name="settings">An object like that of a pruning configuration; null for nothing.</param>
    /// <returns>Texts as <c>--set</c> takes them, <c>path.to.key=JSON</c>.</returns>
    public static IReadOnlyList<string> OverridesOf(IConfigurationSection? settings)
    {
        var overrides = new List<string>();
        if (settings is not null && ToNode(settings) is JsonObject values)
        {
            Flatten(values, string.Empty, overrides);
        }

        return overrides;
    }

    /// <summary>Writes a combination as overrides.</summary>
    /// <param name="point">The combination.</param>
    /// <returns>Texts as <c>--set</c> takes them, <c>path.to.key=JSON</c>.</returns>
    public static IReadOnlyList<string> OverridesOf(SweepPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return [.. point.Values.Select(static pair => $"{pair.Key}={Text(pair.Value)}")];
    }

    // Keys may be written with dots or nested, as --set nests them: a list ends the path.
    private static void Collect(
        JsonObject section, string path, List<(string Key, IReadOnlyList<JsonNode?> Values)> lists, List<string> problems)
    {
        foreach ((string name, JsonNode? value) in section)
        {
            string key = path.Length == 0 ? name : $"{path}.{name}";
            switch (value)
            {
                case JsonArray { Count: > 0 } values:
                    lists.Add((key, [.. values]));
                    break;
                case JsonObject { Count: > 0 } inner:
                    Collect(inner, key, lists, problems);
                    break;
                default:
                    problems.Add($"sweep.parameters.{key} must be a list of at least one value: [ ... ].");
                    break;
            }
        }
    }

    private static IEnumerable<IReadOnlyList<KeyValuePair<string, JsonNode?>>> Combine(
        List<(string Key, IReadOnlyList<JsonNode?> Values)> lists, SweepCombination combination)
    {
        if (combination == SweepCombination.Zip)
        {
            return Enumerable.Range(0, lists[0].Values.Count).Select(
                i => (IReadOnlyList<KeyValuePair<string, JsonNode?>>)[.. lists.Select(list => KeyValuePair.Create(list.Key, list.Values[i]))]);
        }

        IEnumerable<IReadOnlyList<KeyValuePair<string, JsonNode?>>> points = [[]];
        foreach ((string key, IReadOnlyList<JsonNode?> values) in lists)
        {
            points = points.SelectMany(
                point => values.Select(
                    value => (IReadOnlyList<KeyValuePair<string, JsonNode?>>)[.. point, KeyValuePair.Create(key, value)])).ToArray();
        }

        return points;
    }

    // The last part of a key says enough, unless two keys end alike.
    private static string LabelOf(IReadOnlyList<KeyValuePair<string, JsonNode?>> values)
    {
        string[] ends = [.. values.Select(static pair => pair.Key[(pair.Key.LastIndexOf('.') + 1)..])];
        return string.Join(',', values.Select((pair, i) =>
        {
            string key = ends.Count(end => end == ends[i]) > 1 ? pair.Key : ends[i];
            return $"{key}={(pair.Value is JsonValue value ? value.ToString() : Text(pair.Value))}";
        }));
    }

    // Keys of configurations are compared without regard to case.
    private static bool IsSame(string key, string other) => string.Equals(key, other, StringComparison.OrdinalIgnoreCase);

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static void Flatten(JsonObject section, string path, List<string> overrides)
    {
        foreach ((string name, JsonNode? value) in section)
        {
            string key = path.Length == 0 ? name : $"{path}.{name}";
            if (value is JsonObject { Count: > 0 } inner)
            {
                Flatten(inner, key, overrides);
            }
            else
            {
                overrides.Add($"{key}={Text(value)}");
            }
        }
    }

    // Configuration keeps values as text, and lists as keys that count from zero.
    private static JsonNode? ToNode(IConfigurationSection section)
    {
        IConfigurationSection[] children = [.. section.GetChildren()];
        if (children.Length == 0)
        {
            return ToValue(section.Value);
        }

        bool isList = children.Select(static child => child.Key).SequenceEqual(
            Enumerable.Range(0, children.Length).Select(static i => i.ToString(CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        return isList
            ? new JsonArray([.. children.Select(ToNode)])
            : new JsonObject(children.Select(static child => KeyValuePair.Create(child.Key, ToNode(child))));
    }

    private static JsonValue? ToValue(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (bool.TryParse(text, out bool flag))
        {
            return JsonValue.Create(flag);
        }

        try
        {
            return JsonNode.Parse(text) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
