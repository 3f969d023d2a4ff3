using System.Text.Json;

namespace Solvers.Cli.Tests;

/// <summary>What one call of the program left.</summary>
internal sealed record CommandOutcome(int Code, string Output, string Error)
{
    /// <summary>Gets the one JSON object on standard output; anything else there fails the test.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
            return document.RootElement.Clone();
        }
    }
}
