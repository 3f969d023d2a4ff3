using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Solvers.Cli;

/// <summary>The shapes that <c>--json</c> writes; generated, so that no time goes into looking at types at run time.</summary>
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(SolveReport))]
[JsonSerializable(typeof(ConvertReport))]
[JsonSerializable(typeof(CircuitReport))]
[JsonSerializable(typeof(CircuitCheckReport))]
[JsonSerializable(typeof(SolverListReport))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(DeviceListReport))]
[JsonSerializable(typeof(TaskListReport))]
[JsonSerializable(typeof(CostListReport))]
[JsonSerializable(typeof(ReportSummary))]
[JsonSerializable(typeof(StudySummary))]
[JsonSerializable(typeof(StudyAgendaReport))]
[JsonSerializable(typeof(StudyExportReport))]
[JsonSerializable(typeof(EmulatorReport))]
internal sealed partial class JsonText : JsonSerializerContext
{
    /// <summary>Gets the context with readable text: nothing here ends up in a web page.</summary>
    public static JsonText Readable { get; } =
        new(new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        });

    /// <summary>Writes an enumeration's member as JSON does: camel case.</summary>
    /// <param name="member">The member.</param>
    /// <returns>Its name.</returns>
    public static string NameOf(Enum member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
    }
}
