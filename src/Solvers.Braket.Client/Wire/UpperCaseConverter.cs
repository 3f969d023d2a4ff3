using System.Text.Json;
using System.Text.Json.Serialization;

namespace Solvers.Braket.Client.Wire;

/// <summary>Members as the service spells them: in capitals, words apart by a low line.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
internal sealed class UpperCaseConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where TEnum : struct, Enum;
