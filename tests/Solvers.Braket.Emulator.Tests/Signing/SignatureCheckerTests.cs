using Microsoft.AspNetCore.Http;
using Solvers.Braket.Emulator.Signing;

namespace Solvers.Braket.Emulator.Tests.Signing;

public sealed class SignatureCheckerTests
{
    // Examples that AWS published for implementers of Signature Version 4: key, date, requests and signatures.
    [Theory]
    [InlineData("GET", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void Check_PublishedExample_IsAccepted(string method, string query, string signature)
    {
        FakeTimeProvider clock = new();
        clock.Advance(new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch);
        HeaderDictionary headers = new() { ["Host"] = "example.amazonaws.com", ["X-Amz-Date"] = "20150830T123600Z" };
        SignatureChecker checker = new(new EmulatorCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null), clock);
        Authorization authorization = new("AKIDEXAMPLE", "20150830", "us-east-1", "service", ["host", "x-amz-date"], signature);
        checker.Check(new WireRequest(method, "/", query, headers, []), authorization);
        Assert.Equal(
            SignatureFailure.Mismatch,
            Assert.Throws<SignatureException>(() => checker.Check(new WireRequest(method, "/x", query, headers, []), authorization)).Failure);
    }

    [Fact]
    public async Task Request_SignedAsItShould_IsAcceptedAgainAndAgain()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        Assert.Equal(201, (await fixture.CreateAsync()).Status);
        Assert.Equal(201, (await fixture.CreateAsync()).Status);
        Assert.Empty(fixture.Emulator.Requests.SelectMany(static request => request.Violations));
    }

    [Fact]
    public async Task Request_WithoutSignature_IsRefused()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using HttpClient client = new();
        using HttpResponseMessage response = await client.GetAsync(new Uri(fixture.Emulator.Endpoint, "/devices"));
        Assert.Equal(403, (int)response.StatusCode);
        Assert.Equal("MissingAuthenticationTokenException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task Request_PathEncodedOnce_IsRefused()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = new(fixture.Emulator.Endpoint, fixture.Clock) { EncodesOnce = true };
        Answer answer = await client.SendAsync(HttpMethod.Get, "/device/" + Uri.EscapeDataString(EmulatorFixture.Simulator));
        Assert.Equal((403, "InvalidSignatureException"), (answer.Status, answer.ErrorType));
        Assert.Contains("%253A", answer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(EmulatorCredentials.Default.SessionToken!, answer.Text, StringComparison.Ordinal);
        Assert.Single(fixture.Emulator.Requests[0].Violations);
    }

    [Theory]
    [InlineData(-299, 200)]
    [InlineData(299, 200)]
    [InlineData(-301, 403)]
    [InlineData(301, 403)]
    public async Task Request_Date_MayBeFiveMinutesOff(int seconds, int status)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        fixture.Clock.Advance(TimeSpan.FromDays(1));
        FakeTimeProvider other = new();
        other.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(seconds));
        using SignedClient client = new(fixture.Emulator.Endpoint, other);
        Assert.Equal(status, (await SearchAsync(client)).Status);
    }

    [Theory]
    [InlineData("OTHER", "emulator/secret+worth/nothing", "emulator/token+worth/nothing==", "UnrecognizedClientException")]
    [InlineData("EMULATORKEYWORTHNOTHING", "other", "emulator/token+worth/nothing==", "InvalidSignatureException")]
    [InlineData("EMULATORKEYWORTHNOTHING", "emulator/secret+worth/nothing", "other", "UnrecognizedClientException")]
    [InlineData("EMULATORKEYWORTHNOTHING", "emulator/secret+worth/nothing", null, "UnrecognizedClientException")]
    public async Task Request_OtherCredentials_AreRefused(string key, string secret, string? token, string error)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = new(fixture.Emulator.Endpoint, fixture.Clock) { Credentials = new EmulatorCredentials(key, secret, token) };
        Answer answer = await SearchAsync(client);
        Assert.Equal((403, error), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task Request_BodyChangedOnTheWay_IsRefused()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = new(fixture.Emulator.Endpoint, fixture.Clock) { OtherBody = "{}" };
        Assert.Equal("InvalidSignatureException", (await SearchAsync(client)).ErrorType);
    }

    [Theory]
    [InlineData("us-east-9", "braket")]
    [InlineData("us-east-1", "sqs")]
    public async Task Request_ForeignScope_IsRefused(string region, string service)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = fixture.Client(region, service);
        Assert.Equal("InvalidSignatureException", (await SearchAsync(client)).ErrorType);
    }

    private static Task<Answer> SearchAsync(SignedClient client) =>
        client.SendAsync(HttpMethod.Post, "/devices", new System.Text.Json.Nodes.JsonObject { ["filters"] = new System.Text.Json.Nodes.JsonArray() });
}
