using System.Text.Json;
using System.Text.Json.Serialization;

namespace Solvers.Pruning;

/// <summary>How runs are written as JSON: camel case, enumerations as words, nothing for null.</summary>
public static class PruneJson
{
    /// <summary>Gets the options for files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    /// <summary>Gets the options for one object per line.</summary>
    public static JsonSerializerOptions Line { get; } = Make(indented: false);

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new MaskSectionConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
