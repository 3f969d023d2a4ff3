using System.Text.Json.Nodes;

namespace Solvers.Braket.Client;

/// <summary>Programs as the service takes them in an action.</summary>
public static class ActionText
{
    private const string Program = "braket.ir.openqasm.program";
    private const string ProgramSet = "braket.ir.openqasm.program_set";

    /// <summary>Writes the action of one program, or of a set when there are several.</summary>
    /// <param name="programs">OpenQASM 3 texts, at least one.</param>
    /// <returns>JSON.</returns>
    public static string Of(IReadOnlyList<string> programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentOutOfRangeException.ThrowIfZero(programs.Count);
        if (programs.Count == 1)
        {
            return One(programs[0]).ToJsonString();
        }

        JsonObject set = Document(ProgramSet);
        set["programs"] = new JsonArray([.. programs.Select(One)]);
        return set.ToJsonString();
    }

    private static JsonObject One(string program)
    {
        JsonObject document = Document(Program);
        document["source"] = program;
        return document;
    }

    private static JsonObject Document(string name) => new()
    {
        ["braketSchemaHeader"] = new JsonObject { ["name"] = name, ["version"] = "1" },
    };
}
