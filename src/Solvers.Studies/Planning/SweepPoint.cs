using System.Text.Json.Nodes;

namespace Solvers.Studies;

/// <summary>One combination of the values of a sweep.</summary>
/// <param name="Label">For people, such as <c>blockSize=512,solver=tabu</c>.</param>
/// <param name="Values">The keys and their values, keys in order.</param>
public sealed record SweepPoint(string Label, IReadOnlyList<KeyValuePair<string, JsonNode?>> Values)
{
    /// <summary>Gets the values as one JSON object; it identifies the point.</summary>
    public string Settings =>
        new JsonObject(Values.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString();
}
