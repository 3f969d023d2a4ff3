using System.Text.Json.Serialization;

namespace Solvers.Braket.Client;

/// <summary>What is kept on disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LedgerLine))]
[JsonSerializable(typeof(StoredTask))]
[JsonSerializable(typeof(StoredOutcome))]
internal sealed partial class LedgerJson : JsonSerializerContext;
