using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator.Tests;

/// <summary>What a request was answered with.</summary>
internal sealed record Answer(int Status, string ErrorType, string Text)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string Message => Json["message"]!.GetValue<string>();
}
