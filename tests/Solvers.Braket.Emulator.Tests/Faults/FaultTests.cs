using System.Text.Json;
using Solvers.Braket.Emulator.Faults;
using Solvers.Braket.Emulator.Requests;

namespace Solvers.Braket.Emulator.Tests.Faults;

public sealed class FaultTests
{
    [Theory]
    [InlineData(FaultKind.Throttle, 429, 0)]
    [InlineData(FaultKind.InternalError, 500, 0)]
    [InlineData(FaultKind.QuotaExceeded, 402, 0)]
    [InlineData(FaultKind.AccessDenied, 403, 0)]
    [InlineData(FaultKind.DeviceOffline, 424, 0)]
    [InlineData(FaultKind.DeviceRetired, 410, 0)]
    [InlineData(FaultKind.ResetBefore, 0, 0)]
    [InlineData(FaultKind.ResetAfter, 0, 1)]
    [InlineData(FaultKind.TruncatedBody, 0, 1)]
    [InlineData(FaultKind.SlowBody, 201, 1)]
    [InlineData(FaultKind.MalformedBody, 201, 1)]
    [InlineData(FaultKind.HtmlError, 500, 1)]
    public async Task Fault_OfCreation_DoesWhatItSays_AndTheNextRequestSucceeds(FaultKind kind, int status, int tasks)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync(
            new FaultPlan { Requests = [new RequestFault { On = ServiceOperation.CreateQuantumTask, Fault = kind, After = 1 }] });
        string first = (await fixture.CreateAsync()).Text;
        if (status == 0)
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => fixture.CreateAsync(EmulatorFixture.Task("b")));
        }
        else
        {
            Answer answer = await fixture.CreateAsync(EmulatorFixture.Task("b"));
            Assert.Equal(status, answer.Status);
            if (kind is FaultKind.MalformedBody or FaultKind.HtmlError)
            {
                Assert.ThrowsAny<JsonException>(() => answer.Json);
            }
        }

        Assert.Equal(1 + tasks, fixture.Emulator.Charges.Count);
        Assert.Equal(201, (await fixture.CreateAsync(EmulatorFixture.Task("b"))).Status);
        Assert.Equal(2, fixture.Emulator.Charges.Count);
        Assert.Equal(kind, fixture.Emulator.Requests[1].Fault);
        Assert.Equal(first, (await fixture.CreateAsync()).Text);
    }

    [Theory]
    [InlineData(ErrorForm.Header, "ThrottlingException", null, null)]
    [InlineData(ErrorForm.HeaderWithUri, "ThrottlingException:http://internal.amazon.com/coral/com.amazonaws.braket/", null, null)]
    [InlineData(ErrorForm.BodyType, "", "com.amazonaws.braket#ThrottlingException", null)]
    [InlineData(ErrorForm.BodyCode, "", null, "ThrottlingException")]
    public async Task Error_IsNamedWhereItsFormSays(ErrorForm form, string header, string? type, string? code)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync(
            new FaultPlan { Requests = [new RequestFault { On = ServiceOperation.CreateQuantumTask, Fault = FaultKind.Throttle, Form = form }] });
        Answer answer = await fixture.CreateAsync();
        Assert.Equal((header, type, code), (answer.ErrorType, answer.Json["__type"]?.GetValue<string>(), answer.Json["code"]?.GetValue<string>()));
    }

    [Fact]
    public void Plan_OfASeed_IsTheSameEveryTimeAndReadsBack()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "faults.json");
        for (ulong seed = 0; seed < 50; seed++)
        {
            string text = SeededFaults.Draw(seed).ToJson();
            Assert.Equal(text, SeededFaults.Draw(seed).ToJson());
            File.WriteAllText(path, text);
            Assert.Equal(text, FaultPlan.Read(path).ToJson());
        }

        FaultKind[] drawn = [.. Enumerable.Range(0, 50).SelectMany(static seed => SeededFaults.Draw((ulong)seed).Requests).Select(static fault => fault.Fault).Distinct()];
        Assert.Equal(Enum.GetValues<FaultKind>().Length, drawn.Length);
    }

    [Theory]
    [InlineData("{\"requests\":[{\"on\":\"getDevice\",\"fault\":\"throttle\",\"after\":-1}]}", "requests[0]")]
    [InlineData("{\"requests\":[{\"on\":\"getDevice\",\"fault\":\"deviceRetired\"}]}", "CreateQuantumTask")]
    [InlineData("{\"requests\":[{\"on\":\"getDevices\",\"fault\":\"throttle\"}]}", "requests[0].on")]
    [InlineData("{\"request\":[]}", "'request'")]
    [InlineData("{\"tasks\":[{\"runningPolls\":-1}]}", "tasks[0]")]
    [InlineData("null", "null")]
    [InlineData("{", "'requests' and 'tasks'")]
    public void Plan_ThatIsNone_NamesFileAndPlace(string text, string problem)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "faults.json");
        File.WriteAllText(path, text);
        string message = Assert.Throws<InvalidDataException>(() => FaultPlan.Read(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }
}
