using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Devices;
using Solvers.Braket.Emulator.Programs;

namespace Solvers.Braket.Emulator.Tasks;

/// <summary>Reads the action of a task and checks it against a device's capabilities.</summary>
/// <param name="device">The device.</param>
internal sealed class ActionReader(Device device)
{
    /// <summary>The largest circuit that the stand-in runs, in qubits: its state takes 64 MiB.</summary>
    public const int MaximumQubits = 22;

    private const string ProgramName = "braket.ir.openqasm.program";
    private const string SetName = "braket.ir.openqasm.program_set";
    private const int MaximumTotalShots = 200_000;
    private readonly List<Executable> _executables = [];
    private readonly JsonArray _failures = [];

    /// <summary>Gets the circuits that were read.</summary>
    public IReadOnlyList<Executable> Executables => _executables;

    /// <summary>Gets a value indicating whether the action is a program set.</summary>
    public bool IsSet { get; private set; }

    /// <summary>Reads an action.</summary>
    /// <param name="action">A JSON document of a program or a program set.</param>
    /// <param name="shots">Shots of the task.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="ServiceException">A rule of the format or of the device is broken.</exception>
    public IReadOnlyList<JsonObject> Read(JsonObject action, int shots)
    {
        string name = HeaderName(action);
        IsSet = name == SetName;
        if (!IsSet && name != ProgramName)
        {
            throw Invalid($"The action '{name}' is not supported by {device.Name}.");
        }

        List<JsonObject> programs = IsSet ? Members(action) : [action];
        for (int index = 0; index < programs.Count; index++)
        {
            ReadProgram(programs[index], index);
        }

        if (_failures.Count > 0)
        {
            throw new ServiceException(ServiceErrorKind.Validation, "The program set is not valid.")
            {
                Details = new JsonObject { ["reason"] = "ProgramSetValidationFailed", ["programSetValidationFailures"] = _failures },
            };
        }

        if (IsSet)
        {
            CheckSet(shots);
        }

        return programs;
    }

    private static string HeaderName(JsonObject document)
    {
        JsonNode? header = document["braketSchemaHeader"];
        if (header is not JsonObject || header["name"]?.GetValueKind() != JsonValueKind.String || header["version"]?.ToString() != "1")
        {
            throw Invalid("An action begins with braketSchemaHeader: a name, and the version \"1\".");
        }

        return header["name"]!.GetValue<string>();
    }

    private List<JsonObject> Members(JsonObject action)
    {
        if (device.MaximumExecutables == 0)
        {
            throw Invalid($"{device.Name} does not support the action '{SetName}'.");
        }

        if (action["programs"] is not JsonArray { Count: > 0 } programs || !programs.All(static program => program is JsonObject))
        {
            throw Invalid("'programs' of a program set is a list of at least one program.");
        }

        return [.. programs.Select(static program => program!.AsObject())];
    }

    private void ReadProgram(JsonObject program, int index)
    {
        int inputs = 0;
        try
        {
            if (HeaderName(program) != ProgramName)
            {
                throw Invalid($"A member of a program set is a {ProgramName}.");
            }

            string source = program["source"]?.GetValueKind() == JsonValueKind.String
                ? program["source"]!.GetValue<string>()
                : throw Invalid("'source' of a program is a string.");
            foreach (IReadOnlyDictionary<string, double> values in Inputs(program["inputs"] as JsonObject ?? []))
            {
                QuantumProgram circuit = ProgramParser.Parse(source, values);
                Check(circuit);
                _executables.Add(new Executable(index, inputs, circuit));
                inputs++;
            }
        }
        catch (ProgramException exception)
        {
            Report(index, inputs, exception.Message);
        }
        catch (ServiceException exception) when (IsSet)
        {
            Report(index, inputs, exception.Message);
        }
    }

    private void Report(int program, int inputs, string problem)
    {
        if (!IsSet)
        {
            throw Invalid($"The OpenQASM program is not valid: {problem}");
        }

        _failures.Add(new JsonObject { ["programIndex"] = program, ["inputsIndex"] = inputs, ["errors"] = new JsonArray(problem) });
    }

    // A program has one set of values; in a set every input is a list, all of one length.
    private IEnumerable<IReadOnlyDictionary<string, double>> Inputs(JsonObject inputs)
    {
        if (!IsSet || inputs.Count == 0)
        {
            return [inputs.ToDictionary(static pair => pair.Key, static pair => Number(pair.Key, pair.Value), StringComparer.Ordinal)];
        }

        if (inputs.Any(static pair => pair.Value is not JsonArray) || inputs.Select(static pair => pair.Value!.AsArray().Count).Distinct().Count() != 1)
        {
            throw Invalid("The inputs of a program in a set are lists of one length.");
        }

        return Enumerable.Range(0, inputs.First().Value!.AsArray().Count).Select(index =>
            inputs.ToDictionary(static pair => pair.Key, pair => Number(pair.Key, pair.Value![index]), StringComparer.Ordinal));
    }

    private static double Number(string name, JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number
        ? value.GetValue<double>()
        : throw Invalid($"The input '{name}' is no number.");

    private void Check(QuantumProgram program)
    {
        if (program.QubitCount > device.QubitCount)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"The program has {program.QubitCount} qubits, {device.Name} has {device.QubitCount}."));
        }

        if (program.QubitCount > MaximumQubits)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"The program has {program.QubitCount} qubits; this stand-in runs {MaximumQubits} at most."));
        }

        if (program.Gates.FirstOrDefault(gate => !device.Gates.Contains(gate.Name, StringComparer.Ordinal)) is { } foreign)
        {
            throw new ProgramException(foreign.Line, $"the gate '{foreign.Name}' is not supported by {device.Name}.");
        }

        if (program.BarrierLine > 0 && !device.TakesBarrier)
        {
            throw new ProgramException(program.BarrierLine, $"'barrier' is not supported by {device.Name}.");
        }

        if (program.HasUnassigned && !device.MeasuresUnasked)
        {
            throw Invalid($"{device.Name} does not support measurements that are not assigned to a bit.");
        }

        if (device.IsSimulator && program.Untouched.Any())
        {
            throw Invalid("Qubit indices must be contiguous: qubits are declared that nothing touches.");
        }

        if (program.Measured.Count == 0)
        {
            throw Invalid("The program neither has a gate nor measures a qubit.");
        }
    }

    private void CheckSet(int shots)
    {
        if (_executables.Count > device.MaximumExecutables)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"The program set has {_executables.Count} executables, {device.Name} takes {device.MaximumExecutables}."));
        }

        if (shots % _executables.Count != 0)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"{shots} shots cannot be divided among {_executables.Count} executables."));
        }

        if (shots > MaximumTotalShots)
        {
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"A program set may have {MaximumTotalShots} shots in all."));
        }
    }

    private static ServiceException Invalid(string message) => new(ServiceErrorKind.Validation, message);
}
