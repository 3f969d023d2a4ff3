using System.Text.Json;
using Solvers.Safetensors;

namespace Solvers.Cli.Tests;

public sealed class LayerwiseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _configuration;

    public LayerwiseCommandTests()
    {
        Directory.CreateDirectory(_folder.At("model"));
        TinyModel.Llama().Write(_folder.At("model"), shardCount: 2);
        foreach (string file in new[] { "tokens_train.safetensors", "tokens_valid.safetensors" })
        {
            int[] tokens = [.. Enumerable.Range(0, 80).Select(static i => (i * i) % 31)];
            SafetensorsWriter.Write(_folder.At(file), [SafetensorsEntry.FromInt32s("input_ids", tokens, 8, 10)]);
        }

        _configuration = _folder.Write("tiny.json", JsonSerializer.Serialize(new
        {
            name = "tiny",
            data = new { type = "tokens", directory = _folder.Path },
            model = new { type = "huggingface", path = _folder.At("model") },
            calibration = new { count = 6 },
            layerwise = new { density = 0.5, mask = "wanda" },
        }));
    }

    private string Out => _folder.At("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prune_Json_HasTheDocumentedFields()
    {
        CommandOutcome outcome = await Prune("--json", "--set", "layerwise.mask=sparsegpt", "--set", "layerwise.updater=pcg");
        Assert.Equal(ExitCode.Done, outcome.Code);
        foreach (string field in new[] { "unpruned", "initial", "final" })
        {
            Assert.True(outcome.Json.GetProperty(field).GetProperty("perplexity").GetDouble() > 1, field);
        }

        JsonElement layerwise = outcome.Json.GetProperty("layerwise");
        Assert.Equal("sparsegpt", layerwise.GetProperty("mask").GetString());
        Assert.Equal("pcg", layerwise.GetProperty("updater").GetString());
        Assert.Equal(14, layerwise.GetProperty("layers").GetArrayLength());
        Assert.Equal(0.5, outcome.Json.GetProperty("density").GetProperty("actual").GetDouble());
        Assert.True(outcome.Json.GetProperty("seconds").GetProperty("total").GetDouble() > 0);
        Assert.False(outcome.Json.TryGetProperty("solver", out _));
        Assert.Contains("layer 14/14", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(14, (await File.ReadAllLinesAsync(Path.Combine(Out, "layers.jsonl"))).Length);

        // The resolved configuration is a configuration: it says the same again.
        CommandOutcome again = await Cli.RunAsync("prune", Path.Combine(Out, "configuration.json"), "--out", _folder.At("again"), "--json");
        Assert.Equal(
            outcome.Json.GetProperty("final").GetProperty("loss").GetDouble(), again.Json.GetProperty("final").GetProperty("loss").GetDouble());
    }

    [Fact]
    public async Task Prune_InterruptedThenResumed_Completes()
    {
        using CancellationTokenSource interrupted = new();
        await interrupted.CancelAsync();
        CommandOutcome first = await Cli.RunAsync(["prune", _configuration, "--out", Out], interrupted.Token);
        Assert.Equal(ExitCode.Interrupted, first.Code);
        Assert.Contains("--resume", first.Error, StringComparison.Ordinal);
        CommandOutcome second = await Prune("--resume");
        Assert.Equal(ExitCode.Done, second.Code);
        Assert.Contains("pruned layer by layer", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_GramMatrixThatIsNotPositiveDefinite_IsDampenedAndReported()
    {
        // One window of four tokens against sixteen inputs.
        CommandOutcome outcome = await Prune(
            "--json",
            "--set", "calibration.count=1",
            "--set", "calibration.length=4",
            "--set", "layerwise.mask={\"type\":\"sparsegpt\",\"dampening\":0}");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("(dampened)", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(
            outcome.Json.GetProperty("layerwise").GetProperty("layers").EnumerateArray(),
            static layer => layer.TryGetProperty("dampening", out JsonElement added) && added.GetDouble() > 0);
    }

    [Theory]
    [InlineData("layerwise.mask=wandaa", "wandaa")]
    [InlineData("layerwise.mask={\"type\":\"sparsegpt\",\"blocksize\":0}", "layerwise.mask.blockSize")]
    [InlineData("layerwise.updater=admmm", "Did you mean \"admm\"?")]
    [InlineData("layerwise.density=0", "layerwise.density")]
    [InlineData("layerwise.pattern=3:6", "groups of 6")]
    [InlineData("layerwise.pattern=4:2", "layerwise.pattern")]
    [InlineData("layerwise.exclude=[\"down_prj\"]", "'down_prj'")]
    [InlineData("layerwise.parallelStages=2", "layerwise.parallelStages")]
    [InlineData("calibration.count=9", "calibration.count is 9")]
    [InlineData("calibration.length=11", "calibration.length is 11")]
    public async Task Prune_BadSetting_ExitsWithTwoAndNamesIt(string setting, string expected) =>
        AssertRefused(await Prune("--json", "--set", setting, "--set", "layerwise.density=0.5", "--set", setting), expected);

    [Fact]
    public async Task Prune_MaskThatStartsFromAnother_IsResolvedWithItsStart()
    {
        CommandOutcome outcome = await Prune(
            "--json", "--set", "layerwise.mask={\"type\":\"swaps\",\"start\":{\"type\":\"sparsegpt\",\"blockSize\":4}}");
        Assert.Equal(ExitCode.Done, outcome.Code);
        string resolved = Path.Combine(Out, "configuration.json");
        JsonElement start = JsonDocument.Parse(await File.ReadAllTextAsync(resolved)).RootElement
            .GetProperty("layerwise").GetProperty("mask").GetProperty("start");
        Assert.Equal("sparsegpt", start.GetProperty("type").GetString());
        Assert.Equal(4, start.GetProperty("blockSize").GetInt32());
        Assert.Equal(0.01, start.GetProperty("dampening").GetDouble());
        CommandOutcome again = await Cli.RunAsync("prune", resolved, "--out", _folder.At("again"), "--json");
        Assert.Equal(
            outcome.Json.GetProperty("final").GetProperty("loss").GetDouble(), again.Json.GetProperty("final").GetProperty("loss").GetDouble());
    }

    [Theory]
    [InlineData("{\"type\":\"file\",\"path\":\"OUT\"}")]
    [InlineData("{\"type\":\"file\",\"path\":\"OUT/masks.safetensors\"}")]
    [InlineData("{\"type\":\"swaps\",\"start\":{\"type\":\"file\",\"path\":\"OUT\"}}")]
    public async Task Prune_MasksOfTheFolderItWritesTo_AreRefusedAndStay(string mask)
    {
        await Prune("--json");
        byte[] before = await File.ReadAllBytesAsync(Path.Combine(Out, "masks.safetensors"));
        string own = "layerwise.mask=" + mask.Replace("OUT", Out, StringComparison.Ordinal);
        CommandOutcome outcome = await Prune("--json", "--set", own, "--set", "layerwise.pattern=row");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(
            $"layerwise.mask '{Path.Combine(Out, "masks.safetensors")}' would be removed", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(Out, "masks.safetensors")));

        CommandOutcome apart = await Cli.RunAsync(
            "prune", _configuration, "--out", _folder.At("apart"), "--set", own, "--set", "layerwise.pattern=row");
        Assert.Equal(ExitCode.Done, apart.Code);
    }

    [Fact]
    public async Task Prune_ShardMissing_IsNamed()
    {
        File.Delete(_folder.At("model/model-00002-of-00002.safetensors"));
        AssertRefused(await Prune("--json"), "model-00002-of-00002.safetensors");
    }

    [Fact]
    public async Task Prune_ShardTruncated_IsNamed()
    {
        string shard = _folder.At("model/model-00001-of-00002.safetensors");
        await using (FileStream file = new(shard, FileMode.Open))
        {
            file.SetLength(file.Length - 10);
        }

        AssertRefused(await Prune("--json"), "model-00001-of-00002.safetensors");
    }

    [Fact]
    public async Task Prune_ShapeThatDoesNotFit_IsNamed()
    {
        string path = _folder.At("model/config.json");
        await File.WriteAllTextAsync(
            path, (await File.ReadAllTextAsync(path)).Replace("\"intermediate_size\":20", "\"intermediate_size\":24", StringComparison.Ordinal));
        AssertRefused(await Prune("--json"), "mlp.");
    }

    [Fact]
    public async Task Prune_TokensBeyondTheVocabulary_AreRefused()
    {
        int[] tokens = [.. Enumerable.Range(0, 80).Select(static i => i)];
        SafetensorsWriter.Write(_folder.At("tokens_train.safetensors"), [SafetensorsEntry.FromInt32s("input_ids", tokens, 8, 10)]);
        AssertRefused(await Prune("--json"), "31");
    }

    private void AssertRefused(CommandOutcome outcome, string expected)
    {
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    private Task<CommandOutcome> Prune(params string[] more) => Cli.RunAsync(["prune", _configuration, "--out", Out, .. more]);
}
