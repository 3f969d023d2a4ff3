using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Solvers.Layerwise;

namespace Solvers.Pruning;

/// <summary>Writes the section of a mask method inside another one with its defaults filled in.</summary>
internal sealed class MaskSectionConverter : JsonConverter<IConfigurationSection>
{
    /// <inheritdoc/>
    public override IConfigurationSection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Sections are read by the configuration.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IConfigurationSection value, JsonSerializerOptions options)
    {
        MaskMethodOptions method = MaskMethods.Bind(value);
        JsonSerializer.Serialize(writer, method, method.GetType(), options);
    }
}
