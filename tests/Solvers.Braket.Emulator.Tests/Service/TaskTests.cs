using System.Globalization;
using System.Text.Json.Nodes;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Tasks;

namespace Solvers.Braket.Emulator.Tests.Service;

public sealed class TaskTests
{
    [Fact]
    public async Task Task_LivesByItsScript()
    {
        TaskScript script = new() { UnseenPolls = 2, QueuePositions = ["3", ">2000", "None"], RunningPolls = 2 };
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync(new FaultPlan { Tasks = [script] });
        string arn = (await fixture.CreateAsync()).Json["quantumTaskArn"]!.GetValue<string>();
        Assert.Equal(404, (await fixture.GetAsync(arn)).Status);
        Assert.Equal(404, (await fixture.GetAsync(arn)).Status);
        List<string> seen = [];
        for (int poll = 0; poll < 8; poll++)
        {
            JsonObject state = (await fixture.GetAsync(arn)).Json;
            seen.Add($"{state["status"]} {state["queueInfo"]?["position"]}".Trim());
        }

        Assert.Equal("CREATED None|QUEUED 3|QUEUED >2000|QUEUED None|RUNNING|RUNNING|COMPLETED|COMPLETED", string.Join('|', seen));
    }

    [Theory]
    [InlineData(ResultForm.Measurements)]
    [InlineData(ResultForm.Permuted)]
    [InlineData(ResultForm.TextCells)]
    public async Task Result_Rows_HaveTheOutcomeOfTheProgram(ResultForm form)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync(new FaultPlan { Tasks = [new TaskScript { Result = form, LostShots = 4 }] });
        JsonObject state = await fixture.RunAsync(EmulatorFixture.Task(shots: 204));
        Assert.Equal(200, state["numSuccessfulShots"]!.GetValue<int>());
        JsonObject result = (await fixture.ReadAsync(state["outputS3Directory"] + "/results.json")).Json;
        Assert.Null(result["measurementProbabilities"]);
        int[] qubits = [.. result["measuredQubits"]!.AsArray().Select(static qubit => qubit!.GetValue<int>())];
        Assert.Equal(form == ResultForm.Permuted ? [2, 1, 0] : [0, 1, 2], qubits);
        JsonArray rows = result["measurements"]!.AsArray();
        Assert.Equal(200, rows.Count);
        int[] sums = new int[3];
        foreach (JsonNode? row in rows)
        {
            for (int column = 0; column < 3; column++)
            {
                sums[qubits[column]] += int.Parse(row![column]!.ToString(), CultureInfo.InvariantCulture);
            }
        }

        Assert.Equal((200, 0), (sums[0], sums[1]));
        Assert.InRange(sums[2], 60, 140);
    }

    [Fact]
    public async Task Result_Probabilities_HaveTheFirstQubitLeftmost()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync(new FaultPlan { Tasks = [new TaskScript { Result = ResultForm.Probabilities }] });
        JsonObject state = await fixture.RunAsync(EmulatorFixture.Task(shots: 1000));
        JsonObject result = (await fixture.ReadAsync(state["outputS3Directory"] + "/results.json")).Json;
        Assert.Null(result["measurements"]);
        JsonObject probabilities = result["measurementProbabilities"]!.AsObject();
        Assert.Equal("100|101", string.Join('|', probabilities.Select(static pair => pair.Key).Order(StringComparer.Ordinal)));
        Assert.Equal(1, probabilities.Sum(static pair => pair.Value!.GetValue<double>()), 12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Result_OfASet_IsInOneFileOrInSeveral(bool split)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync(
            new FaultPlan { Tasks = [new TaskScript { SplitSet = split, FailedExecutables = 1 }] });
        JsonObject state = await fixture.RunAsync(Set(40));
        Assert.Equal(3, state["actionMetadata"]!["executableCount"]!.GetValue<int>());
        string folder = state["outputS3Directory"]!.GetValue<string>();
        JsonObject root = (await fixture.ReadAsync(folder + "/results.json")).Json;
        JsonObject metadata = await FollowAsync(fixture, folder, root["taskMetadata"]!);
        Assert.Equal((120, 80, 1), (metadata["requestedShots"]!.GetValue<int>(), metadata["successfulShots"]!.GetValue<int>(), metadata["totalFailedExecutables"]!.GetValue<int>()));
        JsonArray programs = root["programResults"]!.AsArray();
        JsonObject first = await FollowAsync(fixture, folder, programs[0]!);
        string inside = $"{folder}/{(split ? Path.GetDirectoryName(programs[0]!.GetValue<string>()) : string.Empty)}";
        JsonObject zero = await FollowAsync(fixture, inside, first["executableResults"]![0]!);
        JsonObject half = await FollowAsync(fixture, inside, first["executableResults"]![1]!);
        Assert.All(zero["measurements"]!.AsArray(), static row => Assert.Equal(0, row![0]!.GetValue<int>()));
        Assert.All(half["measurements"]!.AsArray(), static row => Assert.Equal(1, row![0]!.GetValue<int>()));
        JsonObject second = await FollowAsync(fixture, folder, programs[1]!);
        JsonObject failed = await FollowAsync(fixture, inside.Replace("/0", "/1", StringComparison.Ordinal), second["executableResults"]![0]!);
        Assert.Equal("DEVICE", failed["failureMetadata"]!["category"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(ResultForm.Forbidden, 403)]
    [InlineData(ResultForm.Truncated, 200)]
    [InlineData(ResultForm.UnknownVersion, 200)]
    public async Task Result_ThatCannotBeRead_IsThereAll_TheSame(ResultForm form, int status)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync(new FaultPlan { Tasks = [new TaskScript { Result = form, LateReads = 2 }] });
        string key = (await fixture.RunAsync())["outputS3Directory"] + "/results.json";
        Assert.Equal(404, (await fixture.ReadAsync(key)).Status);
        Assert.Contains("NoSuchKey", (await fixture.ReadAsync(key)).Text, StringComparison.Ordinal);
        Answer answer = await fixture.ReadAsync(key);
        Assert.Equal(status, answer.Status);
        if (form == ResultForm.Truncated)
        {
            Assert.ThrowsAny<System.Text.Json.JsonException>(() => answer.Json);
        }

        if (form == ResultForm.UnknownVersion)
        {
            Assert.Equal("99", answer.Json["braketSchemaHeader"]!["version"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Create_SameTokenAndBody_IsOneTask_OtherBodyIsRefused()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        string first = (await fixture.CreateAsync()).Text;
        Assert.Equal(first, (await fixture.CreateAsync()).Text);
        Answer other = await fixture.CreateAsync(EmulatorFixture.Task(shots: 11));
        Assert.Equal(400, other.Status);
        Assert.Contains("another request", other.Message, StringComparison.Ordinal);
        Assert.Equal(0.3145m, Assert.Single(fixture.Emulator.Charges).Amount);
    }

    [Theory]
    [InlineData(TaskOutcome.Completed, QuantumTaskStatus.Completed, "0.3145")]
    [InlineData(TaskOutcome.Failed, QuantumTaskStatus.Failed, "0")]
    [InlineData(TaskOutcome.Cancelled, QuantumTaskStatus.Cancelled, "0")]
    public async Task Charge_IsOfCompletedTasksAlone(TaskOutcome outcome, QuantumTaskStatus status, string amount)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync(new FaultPlan { Tasks = [new TaskScript { Outcome = outcome, FailureReason = "why" }] });
        JsonObject state = await fixture.RunAsync();
        Assert.Equal(outcome == TaskOutcome.Failed ? "why" : null, state["failureReason"]?.GetValue<string>());
        Assert.Equal((status, decimal.Parse(amount, CultureInfo.InvariantCulture)), (fixture.Emulator.Charges[0].Status, fixture.Emulator.Charges[0].Amount));
    }

    [Fact]
    public async Task Cancel_EndsATask_AndRefusesOneThatHasEnded()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        string created = (await fixture.CreateAsync()).Json["quantumTaskArn"]!.GetValue<string>();
        Assert.Equal("CANCELLED", (await fixture.CancelAsync(created)).Json["cancellationStatus"]!.GetValue<string>());
        string queued = (await fixture.CreateAsync(EmulatorFixture.Task("token-2"))).Json["quantumTaskArn"]!.GetValue<string>();
        await fixture.GetAsync(queued);
        Assert.Equal("CANCELLING", (await fixture.CancelAsync(queued)).Json["cancellationStatus"]!.GetValue<string>());
        await fixture.GetAsync(queued);
        Assert.Equal("CANCELLED", (await fixture.GetAsync(queued)).Json["status"]!.GetValue<string>());
        Answer again = await fixture.CancelAsync(queued);
        Assert.Equal((409, "ConflictException"), (again.Status, again.ErrorType));
    }

    [Theory]
    [InlineData(EmulatorFixture.Garnet, 0, EmulatorFixture.Program, 400, "Shots must be from 1 to 20000")]
    [InlineData(EmulatorFixture.Garnet, 20_001, EmulatorFixture.Program, 400, "20000")]
    [InlineData("arn:aws:braket:us-west-1::device/qpu/rigetti/Cepheus-1-108Q", 10, EmulatorFixture.Program, 400, "is in us-west-1")]
    [InlineData("arn:aws:braket:::device/qpu/none", 10, EmulatorFixture.Program, 400, "does not exist")]
    [InlineData(EmulatorFixture.Garnet, 10, "OPENQASM 3.0;\nqubit[1] q;\nh q[0];\nmeasure q[0];", 400, "not assigned")]
    [InlineData(EmulatorFixture.Garnet, 10, "OPENQASM 3.0;\nqubit[21] q;\nh q;", 400, "has 20")]
    [InlineData(EmulatorFixture.Garnet, 10, "OPENQASM 3.0;\nqubit[1] q;\ncx q[0];", 400, "line 3: 'cx'")]
    [InlineData(EmulatorFixture.Simulator, 10, "OPENQASM 3.0;\nqubit[2] q;\nh q[0];", 400, "contiguous")]
    [InlineData(EmulatorFixture.Simulator, 10, "OPENQASM 3.0;\nqubit[1] q;\nh q[0];\nbarrier q;", 400, "line 4: 'barrier'")]
    [InlineData(EmulatorFixture.Simulator, 10, "OPENQASM 3.0;\nqubit[23] q;\nh q;", 400, "22 at most")]
    public async Task Create_AgainstTheRulesOfADevice_IsRefused(string device, int shots, string program, int status, string problem)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        Answer answer = await fixture.CreateAsync(EmulatorFixture.Task("t", device, shots, program));
        Assert.Equal(status, answer.Status);
        Assert.Contains(problem, answer.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Emulator.Charges);
    }

    [Theory]
    [InlineData("ionq/Forte-1", 424, "DeviceOfflineException")]
    [InlineData("ionq/Aria-1", 410, "DeviceRetiredException")]
    public async Task Create_OnADeviceThatTakesNothing_IsRefused(string device, int status, string error)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = fixture.Client("us-east-1");
        Answer answer = await client.SendAsync(
            HttpMethod.Post, "/quantum-task", EmulatorFixture.Task(device: "arn:aws:braket:us-east-1::device/qpu/" + device, shots: 100));
        Assert.Equal((status, error), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task Create_OnIonQ_TakesNoGateThatItLacks()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = fixture.Client("us-east-1");
        Answer answer = await client.SendAsync(
            HttpMethod.Post,
            "/quantum-task",
            EmulatorFixture.Task(
                device: "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-Enterprise-1", shots: 100, program: "OPENQASM 3.0;\nqubit[2] q;\nxy(1) q[0], q[1];"));
        Assert.Contains("line 3: the gate 'xy' is not supported by Forte-Enterprise-1", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_SetWithABadProgram_NamesProgramAndInputs()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        JsonObject body = Set(40);
        body["action"] = body["action"]!.GetValue<string>().Replace("h q[0]", "cx q[0]", StringComparison.Ordinal);
        Answer answer = await fixture.CreateAsync(body);
        Assert.Equal("ProgramSetValidationFailed", answer.Json["reason"]!.GetValue<string>());
        Assert.Equal(1, answer.Json["programSetValidationFailures"]![0]!["programIndex"]!.GetValue<int>());
        body = Set(40);
        body["shots"] = 121;
        Assert.Contains("cannot be divided", (await fixture.CreateAsync(body)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_FindsByStateDeviceAndTime_InPages()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        await fixture.RunAsync(EmulatorFixture.Task("a"));
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await fixture.CreateAsync(EmulatorFixture.Task("b", EmulatorFixture.Simulator));
        await fixture.CreateAsync(EmulatorFixture.Task("c"));
        Assert.Equal(3, (await SearchAsync(fixture, "[]")).Count);
        Assert.Single(await SearchAsync(fixture, "[{\"name\":\"status\",\"operator\":\"EQUAL\",\"values\":[\"COMPLETED\"]}]"));
        Assert.Equal(2, (await SearchAsync(fixture, "[{\"name\":\"createdAt\",\"operator\":\"GTE\",\"values\":[\"1970-01-01T00:30:00.000Z\"]}]")).Count);
        Assert.Equal(2, (await SearchAsync(fixture, $"[{{\"name\":\"deviceArn\",\"operator\":\"EQUAL\",\"values\":[\"{EmulatorFixture.Garnet}\"]}}]")).Count);
        JsonObject page = (await fixture.PostAsync("/quantum-tasks", new JsonObject { ["filters"] = new JsonArray(), ["maxResults"] = 2 })).Json;
        Assert.Equal(2, page["quantumTasks"]!.AsArray().Count);
        page = (await fixture.PostAsync(
            "/quantum-tasks", new JsonObject { ["filters"] = new JsonArray(), ["maxResults"] = 2, ["nextToken"] = page["nextToken"]!.GetValue<string>() })).Json;
        Assert.Single(page["quantumTasks"]!.AsArray());
        Assert.Null(page["nextToken"]);
    }

    private static async Task<JsonArray> SearchAsync(EmulatorFixture fixture, string filters) =>
        (await fixture.PostAsync("/quantum-tasks", new JsonObject { ["filters"] = JsonNode.Parse(filters) })).Json["quantumTasks"]!.AsArray();

    private static async Task<JsonObject> FollowAsync(EmulatorFixture fixture, string folder, JsonNode node) =>
        node as JsonObject ?? (await fixture.ReadAsync($"{folder}/{node.GetValue<string>()}")).Json;

    // Two values of one program, and a second program without inputs.
    private static JsonObject Set(int shotsEach)
    {
        JsonObject first = EmulatorFixture.Action("OPENQASM 3.0; input float a; bit[1] b; qubit[1] q; rx(a) q[0]; b[0] = measure q[0];");
        first["inputs"] = new JsonObject { ["a"] = new JsonArray(0, Math.PI) };
        JsonObject second = EmulatorFixture.Action("OPENQASM 3.0; bit[1] b; qubit[1] q; h q[0]; b[0] = measure q[0];");
        JsonObject body = EmulatorFixture.Task(shots: shotsEach * 3);
        body["action"] = new JsonObject
        {
            ["braketSchemaHeader"] = new JsonObject { ["name"] = "braket.ir.openqasm.program_set", ["version"] = "1" },
            ["programs"] = new JsonArray(first, second),
        }.ToJsonString();
        return body;
    }
}
