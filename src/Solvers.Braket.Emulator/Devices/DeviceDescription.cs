using System.Globalization;
using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator.Devices;

/// <summary>Describes a device as GetDevice and SearchDevices do.</summary>
internal static class DeviceDescription
{
    private const string ProgramAction = "braket.ir.openqasm.program";
    private const string ProgramSetAction = "braket.ir.openqasm.program_set";

    // Longest wait of a task in the queue that is told: none here.
    private const string QueueSize = "0";

    /// <summary>Writes the answer of SearchDevices for one device.</summary>
    /// <param name="device">The device.</param>
    /// <returns>Five members.</returns>
    public static JsonObject Summary(Device device) => new()
    {
        ["deviceArn"] = device.Arn,
        ["deviceName"] = device.Name,
        ["providerName"] = device.Provider,
        ["deviceType"] = device.IsSimulator ? "SIMULATOR" : "QPU",
        ["deviceStatus"] = device.Status.ToString().ToUpperInvariant(),
    };

    /// <summary>Writes the answer of GetDevice.</summary>
    /// <param name="device">The device.</param>
    /// <param name="withPrograms">
    /// Whether the client knows OpenQASM. The service leaves those actions out for clients whose User-Agent does not name BraketSchemas
    /// 1.8.0 or later.
    /// </param>
    /// <returns>The members of the summary, the capabilities as a string that holds JSON, and the queues.</returns>
    public static JsonObject Full(Device device, bool withPrograms)
    {
        JsonObject answer = Summary(device);
        answer["deviceCapabilities"] = Capabilities(device, withPrograms).ToJsonString();
        answer["deviceQueueInfo"] = new JsonArray(
            Queue("QUANTUM_TASKS_QUEUE", "Normal"),
            Queue("QUANTUM_TASKS_QUEUE", "Priority"),
            Queue("JOBS_QUEUE", null));
        return answer;
    }

    private static JsonObject Queue(string name, string? priority)
    {
        JsonObject queue = new() { ["queue"] = name, ["queueSize"] = QueueSize };
        if (priority is not null)
        {
            queue["queuePriority"] = priority;
        }

        return queue;
    }

    private static JsonObject Capabilities(Device device, bool withPrograms)
    {
        JsonObject action = [];
        if (withPrograms)
        {
            action[ProgramAction] = Program(device);
            if (device.MaximumExecutables > 0)
            {
                action[ProgramSetAction] = ProgramSet(device);
            }
        }

        return new JsonObject
        {
            ["braketSchemaHeader"] = Header(CapabilitySchema(device)),
            ["service"] = Service(device),
            ["action"] = action,
            ["paradigm"] = Paradigm(device),
            ["deviceParameters"] = new JsonObject(),
        };
    }

    private static JsonObject Service(Device device) => new()
    {
        ["braketSchemaHeader"] = Header("braket.device_schema.device_service_properties"),
        ["executionWindows"] = new JsonArray(new JsonObject
        {
            ["executionDay"] = device.Maker == DeviceMaker.Iqm ? "Weekdays" : "Everyday",
            ["windowStartHour"] = "00:00:00",
            ["windowEndHour"] = "23:59:59",
        }),
        ["shotsRange"] = new JsonArray(device.MinimumShots, device.MaximumShots),
        ["deviceCost"] = new JsonObject
        {
            ["price"] = device.IsSimulator ? 0.075m : device.PricePerShot,
            ["unit"] = device.IsSimulator ? "minute" : "shot",
        },
        ["deviceDocumentation"] = new JsonObject { ["summary"] = "A stand-in on this machine, not the device itself.", ["externalDocumentationUrl"] = null },
        ["deviceLocation"] = null,
        ["updatedAt"] = "2026-07-01T00:00:00+00:00",
        ["getTaskPollIntervalMillis"] = 200,
    };

    private static JsonObject Program(Device device) => new()
    {
        ["version"] = Strings(["1"]),
        ["actionType"] = ProgramAction,
        ["supportedOperations"] = Strings(device.Gates),
        ["supportedModifiers"] = Strings([]),
        ["supportedPragmas"] = Strings([]),
        ["forbiddenPragmas"] = Strings([]),
        ["maximumQubitArrays"] = 1,
        ["maximumClassicalArrays"] = 1,
        ["forbiddenArrayOperations"] = Strings(["concatenation", "negativeIndex", "range", "rangeWithStep", "slicing", "selection"]),
        ["requiresAllQubitsMeasurement"] = false,
        ["supportPhysicalQubits"] = !device.IsSimulator,
        ["requiresContiguousQubitIndices"] = device.IsSimulator,
        ["supportsPartialVerbatimBox"] = !device.IsSimulator,
        ["supportsUnassignedMeasurements"] = device.MeasuresUnasked,
        ["disabledQubitRewiringSupported"] = device.Maker is DeviceMaker.Rigetti or DeviceMaker.Iqm,
        ["supportedResultTypes"] = new JsonArray(new JsonObject
        {
            ["name"] = "Probability",
            ["observables"] = null,
            ["minShots"] = device.MinimumShots,
            ["maxShots"] = device.MaximumShots,
        }),
    };

    private static JsonObject ProgramSet(Device device) => new()
    {
        ["version"] = Strings(["1"]),
        ["actionType"] = ProgramSetAction,
        ["maximumExecutables"] = device.MaximumExecutables,
        ["maximumTotalShots"] = 200_000,
    };

    private static JsonObject Paradigm(Device device)
    {
        JsonObject paradigm = new()
        {
            ["braketSchemaHeader"] = Header(device.IsSimulator
                ? "braket.device_schema.simulators.gate_model_simulator_paradigm_properties"
                : "braket.device_schema.gate_model_qpu_paradigm_properties"),
            ["qubitCount"] = device.QubitCount,
        };
        if (!device.IsSimulator)
        {
            paradigm["nativeGateSet"] = Strings(device.NativeGates);
            paradigm["connectivity"] = new JsonObject
            {
                ["fullyConnected"] = device.Maker == DeviceMaker.IonQ,
                ["connectivityGraph"] = device.Maker == DeviceMaker.IonQ ? [] : Grid(device.QubitCount),
            };
        }

        return paradigm;
    }

    // A square grid of as many qubits. The graphs of the real devices have gaps in places that change from day to day.
    private static JsonObject Grid(int qubitCount)
    {
        int width = (int)Math.Ceiling(Math.Sqrt(qubitCount));
        JsonObject graph = [];
        for (int qubit = 0; qubit < qubitCount; qubit++)
        {
            int[] around =
            [
                qubit - width,
                qubit % width > 0 ? qubit - 1 : -1,
                qubit % width < width - 1 ? qubit + 1 : -1,
                qubit + width,
            ];
            graph[Text(qubit)] = Strings(around.Where(other => other >= 0 && other < qubitCount).Select(Text));
        }

        return graph;
    }

    private static string CapabilitySchema(Device device) => device.Maker switch
    {
        DeviceMaker.Amazon => "braket.device_schema.simulators.gate_model_simulator_device_capabilities",
        DeviceMaker.IonQ => "braket.device_schema.ionq.ionq_device_capabilities",
        DeviceMaker.Iqm => "braket.device_schema.iqm.iqm_device_capabilities",
        _ => "braket.device_schema.rigetti.rigetti_device_capabilities",
    };

    private static JsonObject Header(string name) => new() { ["name"] = name, ["version"] = "1" };

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(static value => JsonValue.Create(value))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
