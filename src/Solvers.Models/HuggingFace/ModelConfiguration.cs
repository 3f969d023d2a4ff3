using System.Text.Json;
using System.Text.Json.Nodes;

namespace Solvers.Models;

/// <summary>Reads a model's <c>config.json</c>. Every error names the file, the key and what is wanted.</summary>
internal sealed class ModelConfiguration
{
    public const string FileName = "config.json";

    private readonly JsonObject _values;
    private readonly string _prefix;

    private ModelConfiguration(string path, JsonObject values, string prefix)
    {
        Path = path;
        _values = values;
        _prefix = prefix;
    }

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <summary>Reads the file of a model.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is missing or is not a JSON object.</exception>
    public static ModelConfiguration Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw NoFolder(directory);
        }

        string path = System.IO.Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException(
                $"'{directory}' holds no {FileName}; give the folder of a model in Hugging Face layout.");
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) is JsonObject values
                ? new ModelConfiguration(path, values, string.Empty)
                : throw new InvalidDataException($"'{path}' is not a JSON object; download the file again.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"'{path}' is not valid JSON ({exception.Message}); download the file again.", exception);
        }
    }

    /// <summary>Makes the error for a folder that is not there.</summary>
    public static DirectoryNotFoundException NoFolder(string directory) =>
        new($"There is no folder '{directory}'; give the folder of a model in Hugging Face layout.");

    /// <summary>Whether a key is there and not null.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether a key is there, be it null.</summary>
    public bool Names(string key) => _values.ContainsKey(key);

    /// <summary>A whole number of at least one.</summary>
    public int Count(string key, int? fallback = null)
    {
        JsonNode? node = Find(key);
        if (node is null && fallback is { } value)
        {
            return value;
        }

        return node is JsonValue number && number.TryGetValue(out int count) && count >= 1
            ? count
            : throw Wrong(key, node, "a whole number of at least 1");
    }

    /// <summary>A finite number above zero.</summary>
    public double Positive(string key, double? fallback = null)
    {
        JsonNode? node = Find(key);
        if (node is null && fallback is { } value)
        {
            return value;
        }

        return node is JsonValue number && number.TryGetValue(out double positive) && positive > 0 && double.IsFinite(positive)
            ? positive
            : throw Wrong(key, node, "a number above 0");
    }

    public bool Flag(string key, bool fallback)
    {
        JsonNode? node = Find(key);
        if (node is null)
        {
            return fallback;
        }

        return node is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Wrong(key, node, "true or false");
    }

    /// <summary>One of the words this program knows.</summary>
    public string Word(string key, string fallback, params ReadOnlySpan<string> known)
    {
        JsonNode? node = Find(key);
        string? word = node is null
            ? fallback
            : node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        return word is not null && known.Contains(word)
            ? word
            : throw Wrong(key, node, $"one of those supported: {string.Join(", ", known)}");
    }

    /// <summary>The words of a list; null when the key is missing.</summary>
    public IReadOnlyList<string>? Words(string key)
    {
        JsonNode? node = Find(key);
        if (node is null)
        {
            return null;
        }

        if (node is JsonArray list)
        {
            string?[] words = [.. list.Select(static item => item is JsonValue value && value.TryGetValue(out string? text) ? text : null)];
            if (!words.Contains(null))
            {
                return words!;
            }
        }

        throw Wrong(key, node, "a list of words");
    }

    /// <summary>A length given once for both axes, or as [height, width].</summary>
    public (int Height, int Width) Extent(string key)
    {
        JsonNode? node = Find(key);
        if (node is JsonArray { Count: 2 } pair && pair[0] is JsonValue first && pair[1] is JsonValue second
            && first.TryGetValue(out int height) && second.TryGetValue(out int width) && height >= 1 && width >= 1)
        {
            return (height, width);
        }

        int both = Count(key);
        return (both, both);
    }

    /// <summary>How many entries an object has; null when the key is missing.</summary>
    public int? EntryCount(string key) => Find(key) switch
    {
        null => null,
        JsonObject entries => entries.Count,
        JsonNode other => throw Wrong(key, other, "an object"),
    };

    /// <summary>The object under a key; null when it is missing.</summary>
    public ModelConfiguration? Section(string key) => Find(key) switch
    {
        null => null,
        JsonObject section => new ModelConfiguration(Path, section, $"{_prefix}{key}."),
        JsonNode other => throw Wrong(key, other, "an object"),
    };

    /// <summary>The error of a value that cannot be used.</summary>
    public InvalidDataException Wrong(string key, string wanted) => Wrong(key, Find(key), wanted);

    private JsonNode? Find(string key) => _values.TryGetPropertyValue(key, out JsonNode? node) ? node : null;

    private InvalidDataException Wrong(string key, JsonNode? found, string wanted) => new(
        $"'{Path}': {_prefix}{key} is {found?.ToJsonString() ?? "missing"}, but must be {wanted}; "
        + "correct the file or choose another model.");
}
