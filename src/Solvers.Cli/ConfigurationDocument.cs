using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Solvers.Core;
using Solvers.Layerwise;

namespace Solvers.Cli;

/// <summary>
/// The configuration of one call: a JSON file, the named entries that ship with the program, and the overrides of the
/// command line, merged into one JSON object before anything is bound.
/// </summary>
/// <remarks>
/// Later sources win: shipped entries, the file, <c>--set</c> in the order given. Keys are compared without regard to
/// case. An entry of the section <c>solvers</c> or <c>updaters</c> is merged key by key with the shipped entry of that name,
/// unless it names another type (compared exactly): then it replaces it. Nothing else here knows which keys exist; binding does.
/// </remarks>
internal sealed class ConfigurationDocument
{
    // Each section of named entries, with an entry to show in messages.
    private static readonly (PlugInKind Kind, string Example)[] EntrySections =
        [(SolverTypes.Kind, "tabu"), (UpdaterTypes.Kind, "admm")];

    private static readonly JsonDocumentOptions ReadOptions = new()
    {
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private ConfigurationDocument(JsonObject root, JsonObject entries)
    {
        Root = root;
        Entries = entries;
    }

    /// <summary>Gets everything but the sections of named entries.</summary>
    public JsonObject Root { get; }

    /// <summary>Gets the named entries: one object per section, holding the entries by name.</summary>
    public JsonObject Entries { get; }

    /// <summary>Reads and merges.</summary>
    /// <param name="path">The configuration file, relative to the working directory; null for none.</param>
    /// <param name="shipped">The entries that ship with the program, as in <see cref="Entries"/>; a section may be missing.</param>
    /// <param name="overrides">The texts of <c>--set</c>, each <c>path.to.key=value</c>, in order.</param>
    /// <returns>The merged configuration.</returns>
    /// <exception cref="ConfigurationException">A file is missing or no JSON object, or an override is malformed.</exception>
    public static ConfigurationDocument Load(string? path, JsonObject shipped, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        ArgumentNullException.ThrowIfNull(shipped);
        JsonObject root = path is null ? [] : ReadFile(path);
        JsonObject own = TakeEntries(root, path ?? string.Empty);
        JsonObject entries = shipped.DeepClone().AsObject();
        foreach ((PlugInKind kind, _) in EntrySections)
        {
            // Overrides see one document, so that they reach the shipped entries too.
            JsonObject section = SectionOf(entries, kind).DeepClone().AsObject();
            MergeEntries(section, SectionOf(own, kind));
            root[kind.Section] = section;
        }

        foreach (string text in overrides)
        {
            Override(root, text);
        }

        return new ConfigurationDocument(root, TakeEntries(root, "--set"));
    }

    /// <summary>Gives the configuration in the form that is bound.</summary>
    /// <param name="withEntries">Whether it includes the sections of named entries.</param>
    /// <returns>The configuration.</returns>
    public IConfiguration ToConfiguration(bool withEntries)
    {
        JsonObject whole = Root.DeepClone().AsObject();
        foreach ((string section, JsonNode? entries) in withEntries ? Entries : [])
        {
            whole[section] = entries?.DeepClone();
        }

        using MemoryStream stream = new(JsonSerializer.SerializeToUtf8Bytes(whole, JsonText.Readable.JsonObject));
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }

    /// <summary>Reads a file that holds the named entries of one kind alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>The entries by name.</returns>
    /// <exception cref="ConfigurationException">The file is missing, no JSON object, or holds something else.</exception>
    public static JsonObject ReadEntries(string path, PlugInKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        JsonObject root = ReadFile(path);
        return root.FirstOrDefault(pair => !string.Equals(pair.Key, kind.Section, StringComparison.OrdinalIgnoreCase)) is { Key: { } other }
            ? throw new ConfigurationException($"{path}: {other} is not known. Known keys here: {kind.Section}.")
            : SectionOf(TakeEntries(root, path), kind).DeepClone().AsObject();
    }

    /// <summary>Finds the name of an entry as the configuration writes it.</summary>
    /// <param name="kind">The kind of entry.</param>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The name that the entry has; <paramref name="name"/> itself when there is none.</returns>
    public string EntryName(PlugInKind kind, string name) => FindKey(SectionOf(Entries, kind), name) ?? name;

    /// <summary>Copies named entries.</summary>
    /// <param name="kind">The kind of entry.</param>
    /// <param name="names">Their names; those without an entry are passed over.</param>
    /// <returns>The entries by name.</returns>
    public JsonObject CopyEntries(PlugInKind kind, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        JsonObject section = SectionOf(Entries, kind);
        var found = new JsonObject();
        foreach (string name in names)
        {
            if (FindKey(section, name) is { } key)
            {
                found[key] = section[key]?.DeepClone();
            }
        }

        return found;
    }

    private static JsonObject ReadFile(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException(
                $"{path}: no such file (looked from {Environment.CurrentDirectory}). Give the path of a JSON configuration file.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new ConfigurationException($"{path}: this is a directory. Give the path of a JSON configuration file.");
        }

        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text, nodeOptions: null, ReadOptions);
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException(DescribeJsonError(path, exception));
        }

        if (node is not JsonObject root)
        {
            throw new ConfigurationException($"{path}: the file must hold one JSON object, written between {{ and }}.");
        }

        RequireDistinctKeys(root, path, string.Empty);
        return root;
    }

    private static string DescribeJsonError(string path, JsonException exception)
    {
        // The parser appends the place to its message in its own words.
        string message = exception.Message;
        foreach (string tail in (ReadOnlySpan<string>)[" Path: ", " LineNumber: "])
        {
            int cut = message.IndexOf(tail, StringComparison.Ordinal);
            message = cut < 0 ? message : message[..cut];
        }

        return exception.LineNumber is { } line
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{path}, line {line + 1}, column {exception.BytePositionInLine + 1}: not valid JSON: {message}")
            : $"{path}: not valid JSON: {message}";
    }

    /// <summary>Two keys that differ only in case would name the same option.</summary>
    private static void RequireDistinctKeys(JsonNode? node, string file, string path)
    {
        if (node is JsonArray array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                RequireDistinctKeys(array[i], file, string.Create(CultureInfo.InvariantCulture, $"{path}.{i}"));
            }
        }
        else if (node is JsonObject section)
        {
            HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
            foreach ((string key, JsonNode? child) in section)
            {
                string childPath = path.Length == 0 ? key : $"{path}.{key}";
                if (!seen.Add(key))
                {
                    throw new ConfigurationException(
                        $"{file}: the key '{childPath}' is there twice; upper and lower case are the same. Remove one.");
                }

                RequireDistinctKeys(child, file, childPath);
            }
        }
    }

    /// <summary>Moves every section of named entries out of a document.</summary>
    private static JsonObject TakeEntries(JsonObject root, string place)
    {
        var taken = new JsonObject();
        foreach ((PlugInKind kind, string example) in EntrySections)
        {
            if (FindKey(root, kind.Section) is not { } key)
            {
                continue;
            }

            if (root[key] is not JsonObject entries)
            {
                throw new ConfigurationException(
                    $"{place}: '{kind.Section}' must be an object of named entries, such as {{ \"{example}\": {{ \"type\": \"{example}\" }} }}.");
            }

            root.Remove(key);
            taken[kind.Section] = entries;
        }

        return taken;
    }

    private static JsonObject SectionOf(JsonObject entries, PlugInKind kind) => entries[kind.Section] as JsonObject ?? [];

    private static void MergeEntries(JsonObject into, JsonObject from)
    {
        foreach ((string name, JsonNode? entry) in from)
        {
            string? known = FindKey(into, name);
            if (known is not null && into[known] is JsonObject old && entry is JsonObject change && HasSameType(old, change))
            {
                Merge(old, change);
            }
            else
            {
                into[known ?? name] = entry?.DeepClone();
            }
        }
    }

    private static bool HasSameType(JsonObject old, JsonObject change) =>
        FindKey(change, "type") is not { } changed ||
        (FindKey(old, "type") is { } known &&
            string.Equals(old[known]?.ToString(), change[changed]?.ToString(), StringComparison.Ordinal));

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach ((string name, JsonNode? value) in from)
        {
            string key = FindKey(into, name) ?? name;
            if (into[key] is JsonObject old && value is JsonObject change)
            {
                Merge(old, change);
            }
            else
            {
                into[key] = value?.DeepClone();
            }
        }
    }

    private static void Override(JsonObject root, string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string path = equals < 0 ? text : text[..equals];
        string[] keys = path.Split('.');
        if (equals <= 0 || keys.Any(string.IsNullOrWhiteSpace))
        {
            throw new ConfigurationException($"--set '{text}': write path.to.key=value, for example --set pruning.density=0.2.");
        }

        Assign(root, keys, depth: 0, ParseValue(text[(equals + 1)..]), text);
    }

    /// <summary>Sets the value at <paramref name="keys"/>, making sections on the way.</summary>
    private static void Assign(JsonNode container, string[] keys, int depth, JsonNode? value, string text)
    {
        bool last = depth == keys.Length - 1;
        if (container is JsonArray array)
        {
            int index = ArrayIndex(array, keys, depth, text);
            if (index == array.Count)
            {
                array.Add(null);
            }

            if (last)
            {
                array[index] = value;
                return;
            }

            if (array[index] is not JsonObject and not JsonArray)
            {
                array[index] = new JsonObject();
            }

            Assign(array[index]!, keys, depth + 1, value, text);
        }
        else if (container is JsonObject section)
        {
            string key = FindKey(section, keys[depth]) ?? keys[depth];
            if (last)
            {
                section[key] = value;
                return;
            }

            // A plain value on the way becomes a section: binding then says whether that key has keys of its own.
            if (section[key] is not JsonObject and not JsonArray)
            {
                section[key] = new JsonObject();
            }

            Assign(section[key]!, keys, depth + 1, value, text);
        }
    }

    private static int ArrayIndex(JsonArray array, string[] keys, int depth, string text)
    {
        if (int.TryParse(keys[depth], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index <= array.Count)
        {
            return index;
        }

        string place = string.Join('.', keys[..depth]);
        throw new ConfigurationException(string.Create(
            CultureInfo.InvariantCulture,
            $"--set '{text}': '{place}' is a list of {array.Count}; '{keys[depth]}' must be an index from 0 to {array.Count}."));
    }

    /// <summary>Numbers, true, false, null, lists and objects are read as JSON; everything else is text.</summary>
    private static JsonNode? ParseValue(string text)
    {
        try
        {
            return JsonNode.Parse(text, nodeOptions: null, ReadOptions);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static string? FindKey(JsonObject section, string name)
    {
        foreach ((string key, _) in section)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return key;
            }
        }

        return null;
    }
}
