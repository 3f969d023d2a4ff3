using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator.Results;

/// <summary>One file of a result.</summary>
/// <param name="Name">Its path below the folder of the task.</param>
/// <param name="Content">What it holds.</param>
internal sealed record ResultObject(string Name, JsonObject Content);
