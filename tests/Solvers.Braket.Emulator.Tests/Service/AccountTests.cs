using System.Text.Json.Nodes;

namespace Solvers.Braket.Emulator.Tests.Service;

public sealed class AccountTests
{
    [Fact]
    public async Task SpendingLimit_RefusesWhatGoesOverIt()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        JsonObject limit = new() { ["clientToken"] = "l", ["deviceArn"] = EmulatorFixture.Garnet, ["spendingLimit"] = "0.70" };
        Answer created = await fixture.PostAsync("/spending-limit", limit);
        Assert.Equal(201, created.Status);
        Assert.Equal(created.Text, (await fixture.PostAsync("/spending-limit", limit)).Text);
        await fixture.RunAsync(EmulatorFixture.Task("a"));
        await fixture.CreateAsync(EmulatorFixture.Task("b"));
        Answer third = await fixture.CreateAsync(EmulatorFixture.Task("c"));
        Assert.Equal((400, "ValidationException"), (third.Status, third.ErrorType));
        Assert.Contains("spending limit", third.Message, StringComparison.Ordinal);
        JsonObject summary = (await fixture.PostAsync("/spending-limits", [])).Json["spendingLimits"]![0]!.AsObject();
        Assert.Equal(("0.70", "0.3145", "0.3145"), (summary["spendingLimit"]!.GetValue<string>(), summary["queuedSpend"]!.GetValue<string>(), summary["totalSpend"]!.GetValue<string>()));
        string path = "/spending-limit/" + Uri.EscapeDataString(created.Json["spendingLimitArn"]!.GetValue<string>());
        using SignedClient client = fixture.Client("eu-north-1");
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Patch, path + "/update", new JsonObject { ["clientToken"] = "u", ["spendingLimit"] = "1" })).Status);
        Assert.Equal(201, (await fixture.CreateAsync(EmulatorFixture.Task("c"))).Status);
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Delete, path + "/delete")).Status);
        Assert.Equal(404, (await client.SendAsync(HttpMethod.Delete, path + "/delete")).Status);
    }

    [Fact]
    public async Task SpendingLimit_OfASimulator_IsRefused()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        JsonObject limit = new() { ["clientToken"] = "l", ["deviceArn"] = EmulatorFixture.Simulator, ["spendingLimit"] = "0.70" };
        Assert.Equal(400, (await fixture.PostAsync("/spending-limit", limit)).Status);
        limit["spendingLimit"] = "0.701";
        Assert.Contains("regular expression", (await fixture.PostAsync("/spending-limit", limit)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quota_OfCreation_FillsWithTime()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        for (int request = 0; request < 40; request++)
        {
            Assert.Equal(201, (await fixture.CreateAsync()).Status);
        }

        Answer refused = await fixture.CreateAsync();
        Assert.Equal((429, "ThrottlingException"), (refused.Status, refused.ErrorType));
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(201, (await fixture.CreateAsync()).Status);
        Assert.Equal(429, (await fixture.CreateAsync()).Status);
    }

    [Theory]
    [InlineData("tests BraketSchemas/1.32.1", 2)]
    [InlineData("tests BraketSchemas/1.7.9", 0)]
    [InlineData("tests", 0)]
    public async Task Device_IsDescribedInFull_ToClientsThatKnowOpenQasm(string userAgent, int actions)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = new(fixture.Emulator.Endpoint, fixture.Clock) { Region = "eu-north-1", UserAgent = userAgent };
        JsonObject device = (await client.SendAsync(HttpMethod.Get, "/device/" + Uri.EscapeDataString(EmulatorFixture.Garnet))).Json;
        Assert.Equal(("QPU", "ONLINE"), (device["deviceType"]!.GetValue<string>(), device["deviceStatus"]!.GetValue<string>()));
        JsonObject capabilities = JsonNode.Parse(device["deviceCapabilities"]!.GetValue<string>())!.AsObject();
        Assert.Equal(actions, capabilities["action"]!.AsObject().Count);
        Assert.Equal(actions == 0 ? 1 : 0, fixture.Emulator.Requests[0].Violations.Count);
        Assert.Equal(20, capabilities["paradigm"]!["qubitCount"]!.GetValue<int>());
        Assert.Equal([1, 20000], capabilities["service"]!["shotsRange"]!.AsArray().Select(static shots => shots!.GetValue<int>()));
    }

    [Fact]
    public async Task Storage_TakesAndGivesObjects_AndNamesWhatIsMissing()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.StartAsync();
        using SignedClient client = fixture.Client("eu-north-1", "s3");
        Assert.Contains("NoSuchBucket", (await client.SendTextAsync(HttpMethod.Put, "/bucket/a%20b/c", "text")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await client.SendTextAsync(HttpMethod.Put, "/bucket", null)).Status);
        Assert.Equal(200, (await client.SendTextAsync(HttpMethod.Put, "/bucket/a%20b/c", "text")).Status);
        Assert.Equal("text", (await client.SendTextAsync(HttpMethod.Get, "/bucket/a%20b/c", null)).Text);
        Assert.Equal(200, (await client.SendTextAsync(HttpMethod.Head, "/bucket/a%20b/c", null)).Status);
        Answer missing = await client.SendTextAsync(HttpMethod.Get, "/bucket/d", null);
        Assert.Equal(404, missing.Status);
        Assert.Contains("<Code>NoSuchKey</Code>", missing.Text, StringComparison.Ordinal);
        using SignedClient impostor = new(fixture.Emulator.Endpoint, fixture.Clock)
        {
            Service = "s3",
            Credentials = EmulatorCredentials.Default with { SecretAccessKey = "other" },
        };
        Assert.Contains("SignatureDoesNotMatch", (await impostor.SendTextAsync(HttpMethod.Get, "/bucket/a%20b/c", null)).Text, StringComparison.Ordinal);
    }
}
