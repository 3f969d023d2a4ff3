using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator.Tests.Requests;

public sealed class ShapeCheckerTests
{
    [Theory]
    [InlineData("clientToken", null, "Value null at 'clientToken' failed to satisfy constraint: Member must not be null")]
    [InlineData("clientToken", "\"\"", "length greater than or equal to 1")]
    [InlineData("shots", null, "'shots'")]
    [InlineData("shots", "-1", "greater than or equal to 0")]
    [InlineData("shots", "10.5", "'shots' is a number; expected a whole number")]
    [InlineData("shots", "\"10\"", "'shots' is a string")]
    [InlineData("outputS3Bucket", "\"ab\"", "length greater than or equal to 3")]
    [InlineData("outputS3KeyPrefix", "\"\"", "'outputS3KeyPrefix'")]
    [InlineData("action", "{}", "'action' is an object; expected a string that holds JSON")]
    [InlineData("action", "\"{\"", "no JSON document")]
    [InlineData("deviceParameters", "\"\"", "'deviceParameters'")]
    [InlineData("tags", "{\"a\":1}", "'tags.a'")]
    [InlineData("associations", "[{},{}]", "length less than or equal to 1")]
    [InlineData("associations", "[{\"arn\":\"x\",\"type\":\"x\"}]", "'associations.1.member.type'")]
    [InlineData("experimentalCapabilities", "{\"enabled\":\"SOME\"}", "enum value set: [ALL, NONE]")]
    public async Task Create_OutsideTheModel_IsAnsweredAsTheServiceDoesAndRecorded(string member, string? json, string problem)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        JsonObject body = EmulatorFixture.Task();
        body.Remove(member);
        if (json is not null)
        {
            body[member] = JsonNode.Parse(json);
        }

        Answer answer = await fixture.CreateAsync(body);
        Assert.Equal((400, "ValidationException"), (answer.Status, answer.ErrorType));
        Assert.Contains(problem, answer.Message, StringComparison.Ordinal);
        Assert.Contains(fixture.Emulator.Requests[0].Violations, violation => violation.Contains(problem, StringComparison.Ordinal));
        Assert.Empty(fixture.Emulator.Charges);
    }

    [Theory]
    [InlineData(64, 201)]
    [InlineData(65, 400)]
    public async Task Create_ClientToken_HasAtMost64Characters(int length, int status)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        Assert.Equal(status, (await fixture.CreateAsync(EmulatorFixture.Task(new string('t', length)))).Status);
    }

    [Fact]
    public async Task Create_UnknownMember_PassesAndIsRecorded()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        JsonObject body = EmulatorFixture.Task();
        body["shot"] = 3;
        Assert.Equal(201, (await fixture.CreateAsync(body)).Status);
        Assert.Contains("'shot'", Assert.Single(fixture.Emulator.Requests[0].Violations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/device/arn:aws:braket:::device/quantum-simulator/amazon/sv1", 404, "percent-encoded in full")]
    [InlineData("/device/arn:aws:braket:::device%2Fquantum-simulator%2Famazon%2Fsv1", 200, "not percent-encoded in full")]
    public async Task Get_IdentifierNotEncoded_IsRecorded(string path, int status, string problem)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = fixture.Client("us-east-1");
        Assert.Equal(status, (await client.SendAsync(HttpMethod.Get, path)).Status);
        Assert.Contains(problem, Assert.Single(fixture.Emulator.Requests[0].Violations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"filters\":[{\"name\":\"status\",\"values\":[],\"operator\":\"EQUAL\"}]}", "'filters.1.member.values'")]
    [InlineData("{\"filters\":[{\"name\":\"status\",\"values\":[\"x\"],\"operator\":\"IS\"}]}", "[LT, LTE, EQUAL, GT, GTE, BETWEEN]")]
    [InlineData("{\"filters\":[],\"maxResults\":101}", "'maxResults'")]
    [InlineData("{}", "'filters'")]
    [InlineData("[]", "could not be parsed")]
    [InlineData("{\"filters\":[],\"filters\":[]}", "could not be parsed")]
    public async Task Search_OutsideTheModel_IsRefused(string body, string problem)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = fixture.Client("us-east-1");
        Answer answer = await client.SendTextAsync(HttpMethod.Post, "/quantum-tasks", body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(problem, answer.Message, StringComparison.Ordinal);
    }
}
