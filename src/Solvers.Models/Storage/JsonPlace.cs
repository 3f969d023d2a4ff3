using System.Globalization;
using System.Text.Json;

namespace Solvers.Models;

/// <summary>A value in a JSON file that knows where it stands, so that every complaint can say so.</summary>
internal readonly struct JsonPlace
{
    private readonly string _source;
    private readonly string _path;

    /// <summary>Initialises a place.</summary>
    /// <param name="source">Where the document is, such as <c>'file', line 3</c>.</param>
    /// <param name="path">The path inside, such as <c>model.merges[3]</c>; empty for the root.</param>
    /// <param name="value">The value.</param>
    private JsonPlace(string source, string path, JsonElement value)
    {
        _source = source;
        _path = path;
        Value = value;
    }

    /// <summary>The value.</summary>
    public JsonElement Value { get; }

    /// <summary>Whether it is a list.</summary>
    public bool IsList => Value.ValueKind == JsonValueKind.Array;

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Value.ValueKind == JsonValueKind.Number;

    /// <summary>Whether it is text.</summary>
    public bool IsText => Value.ValueKind == JsonValueKind.String;

    private string Kind => Value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => $"the number {Value.GetRawText()}",
        JsonValueKind.True or JsonValueKind.False => $"'{Value.GetRawText()}'",
        _ => "null",
    };

    /// <summary>Parses a document.</summary>
    /// <param name="source">Where it is, such as <c>'file', line 3</c>.</param>
    /// <param name="utf8">Its content.</param>
    /// <returns>The root, whose value outlives the document.</returns>
    /// <exception cref="InvalidDataException">The content is not JSON.</exception>
    public static JsonPlace Parse(string source, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return new JsonPlace(source, string.Empty, document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{source} is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a document.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The root.</returns>
    /// <exception cref="InvalidDataException">The content is not JSON.</exception>
    public static JsonPlace Read(string path) => Parse($"'{path}'", File.ReadAllBytes(path));

    /// <summary>Makes the exception for something wrong here.</summary>
    /// <param name="problem">What is wrong and the remedy.</param>
    public InvalidDataException Error(string problem) =>
        new(_path.Length == 0 ? $"{_source}: {problem}." : $"{_source}, {_path}: {problem}.");

    /// <summary>Gets a member.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The member; null when it is absent or null.</returns>
    public JsonPlace? Find(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw Error($"an object is needed, not {Kind}");
        }

        return Value.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null
            ? Inside(name, member)
            : null;
    }

    /// <summary>Gets a member that must be there.</summary>
    /// <param name="name">Its name.</param>
    public JsonPlace Get(string name) => Find(name) ?? throw Error($"'{name}' is missing");

    /// <summary>Gets the elements of a list.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        if (!IsList)
        {
            throw Error($"a list is needed, not {Kind}");
        }

        JsonPlace self = this;
        return Value.EnumerateArray().Select((element, i) => new JsonPlace(self._source, $"{self._path}[{i}]", element));
    }

    /// <summary>Gets the members of an object with their names.</summary>
    public IEnumerable<(string Name, JsonPlace Place)> Members()
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw Error($"an object is needed, not {Kind}");
        }

        JsonPlace self = this;
        return Value.EnumerateObject().Select(member => (member.Name, self.Inside(member.Name, member.Value)));
    }

    /// <summary>Gets the text.</summary>
    public string Text() => IsText ? Value.GetString()! : throw Error($"text is needed, not {Kind}");

    /// <summary>Gets the single UTF-16 unit the text consists of.</summary>
    public char Character() => Text() is [char character] ? character : throw Error("one character is needed");

    /// <summary>Gets the number.</summary>
    public int Number() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int number)
        ? number
        : throw Error($"a whole number is needed, not {Kind}");

    /// <summary>Gets a number from 0 to a bound, which may be written as text.</summary>
    /// <param name="count">The bound, exclusive.</param>
    public int Index(int count)
    {
        string text = IsText ? Value.GetString()! : Value.GetRawText();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < count
            ? index
            : throw Error($"a number from 0 to {count - 1} is needed, not {(IsText ? $"'{text}'" : Kind)}");
    }

    /// <summary>Gets the number, which may have a fraction.</summary>
    public double Real() => Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out double number) && double.IsFinite(number)
        ? number
        : throw Error($"a number is needed, not {Kind}");

    /// <summary>Gets the truth value.</summary>
    public bool Flag() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Value.GetBoolean()
        : throw Error($"true or false is needed, not {Kind}");

    private JsonPlace Inside(string name, JsonElement member) =>
        new(_source, _path.Length == 0 ? name : $"{_path}.{name}", member);
}
