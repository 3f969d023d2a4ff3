using System.Globalization;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Devices;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Tasks;
using Solvers.Numerics;

namespace Solvers.Braket.Emulator.Results;

/// <summary>Runs the circuits of a task and writes what the service would leave.</summary>
/// <param name="task">The task; it has completed.</param>
/// <param name="seed">Where its outcomes are drawn from.</param>
internal sealed class ResultWriter(QuantumTask task, ulong seed)
{
    private const string FileName = "results.json";

    /// <summary>Writes the result.</summary>
    /// <returns>The files; the first is the one that the task names.</returns>
    public IReadOnlyList<ResultObject> Write() => task.Request.IsSet ? WriteSet() : [new ResultObject(FileName, WriteProgram())];

    private JsonObject WriteProgram()
    {
        JsonObject result = Document("braket.task_result.gate_model_task_result", task.Script.Result == ResultForm.UnknownVersion ? "99" : "1");
        AddOutcomes(result, Draw(0, task.SuccessfulShots));
        result["resultTypes"] = null;
        result["taskMetadata"] = TaskMetadata();
        result["additionalMetadata"] = AdditionalMetadata(task.Request.Programs[0]);
        return result;
    }

    private List<ResultObject> WriteSet()
    {
        List<ResultObject> files = [];
        JsonArray programs = [];
        for (int index = 0; index < task.Request.Programs.Count; index++)
        {
            programs.Add(WriteSetProgram(index, files));
        }

        JsonObject root = Document("braket.task_result.program_set_task_result", task.Script.Result == ResultForm.UnknownVersion ? "99" : "1");
        root["programResults"] = programs;
        root["taskMetadata"] = Place(files, string.Empty, "metadata.json", SetMetadata());
        root["s3Location"] = task.Script.SplitSet ? new JsonArray(task.Request.Bucket, task.Directory) : null;
        files.Insert(0, new ResultObject(FileName, root));
        return files;
    }

    // Paths inside a program's file are relative to the folder of that file.
    private JsonNode WriteSetProgram(int index, List<ResultObject> files)
    {
        string folder = string.Create(CultureInfo.InvariantCulture, $"programs/{index}/");
        JsonObject program = Document("braket.task_result.program_result", "1");
        JsonArray executables = [];
        foreach ((int number, Executable executable) in task.Request.Executables.Index().Where(item => item.Item.ProgramIndex == index))
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"executables/{executable.InputsIndex}.json");
            executables.Add(Place(files, folder, name, WriteExecutable(number, executable)));
        }

        program["executableResults"] = executables;
        program["source"] = Place(files, folder, "program.json", task.Request.Programs[index].DeepClone().AsObject());
        program["additionalMetadata"] = AdditionalMetadata(task.Request.Programs[index]);
        return Place(files, string.Empty, folder + FileName, program);
    }

    private JsonObject WriteExecutable(int number, Executable executable)
    {
        bool failed = HasFailed(number);
        JsonObject result = Document(failed ? "braket.task_result.program_set_executable_failure" : "braket.task_result.program_set_executable_result", "1");
        result["inputsIndex"] = executable.InputsIndex;
        if (failed)
        {
            result["failureMetadata"] = Failure();
        }
        else
        {
            AddOutcomes(result, Draw(number, ShotsPerExecutable));
        }

        return result;
    }

    // As a file of its own, whose path is what the parent holds, or in the parent itself.
    private JsonNode Place(List<ResultObject> files, string folder, string name, JsonObject content)
    {
        if (!task.Script.SplitSet)
        {
            return content;
        }

        files.Add(new ResultObject(folder + name, content));
        return JsonValue.Create(name);
    }

    private int ShotsPerExecutable => task.Request.Shots / task.Request.Executables.Count;

    private bool HasFailed(int number) => number >= task.Request.Executables.Count - task.FailedExecutables;

    private static JsonObject Failure() => new()
    {
        ["failureReason"] = "The device could not run the executable.",
        ["retryable"] = true,
        ["category"] = "DEVICE",
    };

    private Samples Draw(int executable, int shots)
    {
        SeededRandom random = new(seed, (ulong)executable);
        var samples = Samples.Draw(task.Request.Executables[executable].Program, shots, ref random);
        return task.Script.Result == ResultForm.Permuted ? samples.Reversed() : samples;
    }

    private void AddOutcomes(JsonObject result, Samples samples)
    {
        result["measurements"] = null;
        result["measurementProbabilities"] = null;
        result["measuredQubits"] = new JsonArray([.. samples.MeasuredQubits.Select(static qubit => JsonValue.Create(qubit))]);
        if (task.Script.Result == ResultForm.Probabilities)
        {
            JsonObject probabilities = [];
            foreach (IGrouping<int, int> outcome in samples.Outcomes.GroupBy(static outcome => outcome).OrderBy(static group => group.Key))
            {
                probabilities[samples.Text(outcome.Key)] = (double)outcome.Count() / samples.Outcomes.Count;
            }

            result["measurementProbabilities"] = probabilities;
            return;
        }

        bool asText = task.Script.Result == ResultForm.TextCells;
        JsonArray rows = [];
        foreach (int outcome in samples.Outcomes)
        {
            rows.Add(new JsonArray([.. samples.Text(outcome).Select(cell => asText ? (JsonNode)JsonValue.Create(cell.ToString()) : JsonValue.Create(cell - '0'))]));
        }

        result["measurements"] = rows;
    }

    private JsonObject TaskMetadata()
    {
        JsonObject metadata = Metadata("braket.task_result.task_metadata");
        metadata["shots"] = task.Request.Shots;
        return metadata;
    }

    private JsonObject SetMetadata()
    {
        JsonArray programs = [];
        foreach (int index in Enumerable.Range(0, task.Request.Programs.Count))
        {
            programs.Add(new JsonObject
            {
                ["executables"] = new JsonArray([.. task.Request.Executables.Index()
                    .Where(item => item.Item.ProgramIndex == index)
                    .Select(item => (JsonNode)(HasFailed(item.Index) ? Failure() : []))]),
            });
        }

        JsonObject metadata = Metadata("braket.task_result.program_set_task_metadata");
        metadata["requestedShots"] = task.Request.Shots;
        metadata["successfulShots"] = task.SuccessfulShots;
        metadata["programMetadata"] = programs;
        metadata["totalFailedExecutables"] = task.FailedExecutables;
        return metadata;
    }

    private JsonObject Metadata(string schema)
    {
        JsonObject metadata = Document(schema, "1");
        metadata["id"] = task.Arn;
        metadata["deviceId"] = task.Request.Device.Arn;
        metadata["deviceParameters"] = task.Request.Body["deviceParameters"] is { } parameters ? JsonNode.Parse(parameters.GetValue<string>()) : null;
        metadata["createdAt"] = QuantumTask.Time(task.CreatedAt);
        metadata["endedAt"] = task.EndedAt is { } end ? QuantumTask.Time(end) : null;
        metadata["status"] = QuantumTask.StatusWord(task.Status);
        return metadata;
    }

    private JsonObject AdditionalMetadata(JsonObject program)
    {
        JsonObject action = program.DeepClone().AsObject();
        action["inputs"] ??= new JsonObject();
        JsonObject metadata = new() { ["action"] = action };
        string compiled = program["source"]!.GetValue<string>();
        (string name, JsonObject content) = task.Request.Device.Maker switch
        {
            DeviceMaker.Amazon => ("simulatorMetadata", Document("braket.task_result.simulator_metadata", "1")),
            DeviceMaker.IonQ => ("ionqMetadata", Document("braket.task_result.ionq_metadata", "1")),
            DeviceMaker.Iqm => ("iqmMetadata", Document("braket.task_result.iqm_metadata", "1")),
            _ => ("rigettiMetadata", Document("braket.task_result.rigetti_metadata", "1")),
        };
        if (task.Request.Device.IsSimulator)
        {
            content["executionDuration"] = 5;
        }
        else if (task.Request.Device.Maker != DeviceMaker.IonQ)
        {
            content["compiledProgram"] = compiled;
        }

        metadata[name] = content;
        return metadata;
    }

    private static JsonObject Document(string name, string version) => new()
    {
        ["braketSchemaHeader"] = new JsonObject { ["name"] = name, ["version"] = version },
    };
}
