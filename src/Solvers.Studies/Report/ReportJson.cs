using System.Text.Json.Serialization;

namespace Solvers.Studies;

/// <summary>
/// How a report's data is written into its page. The default encoder writes &lt;, &gt; and &amp; as escapes, so that no
/// text of a study can end the element that holds the data.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportData))]
internal sealed partial class ReportJson : JsonSerializerContext;
