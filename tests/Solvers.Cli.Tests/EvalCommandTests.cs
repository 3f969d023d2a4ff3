using System.Text.Json;
using Solvers.Safetensors;

namespace Solvers.Cli.Tests;

public sealed class EvalCommandTests : IDisposable
{
    private const string Stories = "stories260k";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact(Stories)]
    public async Task Eval_StoriesModelOnTokens_StatesPerplexityAndWhatItWasMeasuredOn()
    {
        JsonElement report = await Eval("data.validationLimit=40");
        Assert.Equal(Math.Exp(report.GetProperty("loss").GetDouble()), report.GetProperty("perplexity").GetDouble());
        Assert.InRange(report.GetProperty("perplexity").GetDouble(), 3.3, 3.9);
        Assert.Equal(40 * 255, report.GetProperty("tokens").GetInt64());
        Assert.Equal((40, 256, 256), (Number(report, "windows"), Number(report, "window"), Number(report, "stride")));
        Assert.StartsWith("llama 5x64-172", report.GetProperty("network").GetString(), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}$", report.GetProperty("data").GetString());
        Assert.False(report.TryGetProperty("accuracy", out _));

        JsonElement streamed = await Eval("data.validationLimit=40", "model.residency=streaming");
        foreach (string figure in new[] { "loss", "perplexity", "tokens" })
        {
            Assert.Equal(report.GetProperty(figure).GetDouble(), streamed.GetProperty(figure).GetDouble());
        }

        Assert.Equal(report.GetProperty("data").GetString(), streamed.GetProperty("data").GetString());
    }

    [DataFact(Stories)]
    public async Task Eval_StoriesModelOnRealText_HasTheKnownLoss()
    {
        string[] text =
        [
            "data.type=text", "data.text.validation=tinystories_sample.txt", "data.text.separator=<|endoftext|>",
        ];
        JsonElement report = await Eval(text);
        Assert.InRange(report.GetProperty("loss").GetDouble(), 1.264, 1.268);
        Assert.Equal((5, 512, 512), (Number(report, "windows"), Number(report, "window"), Number(report, "stride")));

        // Windows that overlap score as many tokens, from nearly as much context.
        JsonElement strided = await Eval([.. text, "data.text.length=256", "data.text.stride=32"]);
        Assert.Equal(report.GetProperty("tokens").GetInt64(), strided.GetProperty("tokens").GetInt64());
        Assert.InRange(strided.GetProperty("loss").GetDouble(), 1.264, 1.30);
        Assert.NotEqual(report.GetProperty("data").GetString(), strided.GetProperty("data").GetString(), StringComparer.Ordinal);
    }

    [DataFact(Stories)]
    public async Task Eval_TokensTheModelDoesNotKnow_NamesFileRowAndPosition()
    {
        SafetensorsWriter.Write(
            _folder.At("tokens_valid.safetensors"), [SafetensorsEntry.FromInt64s("input_ids", new long[] { 1, 2, 3, 4, 512, 6 }, 2, 3)]);
        CommandOutcome outcome = await Run($"data.directory={_folder.Path}");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(_folder.At("tokens_valid.safetensors"), outcome.Error, StringComparison.Ordinal);
        Assert.Contains("row 1, position 1 is token 512", outcome.Error, StringComparison.Ordinal);
    }

    [DataFact(Stories, "fashion-mnist")]
    public async Task Eval_ImagesForALanguageModel_AreRefused()
    {
        CommandOutcome outcome = await Run("data.type=idx", $"data.directory={TestData.Get("fashion-mnist")}");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("takes token numbers", outcome.Error, StringComparison.Ordinal);
    }

    [DataFact("vit-fashion", "fashion-mnist")]
    public async Task Eval_VisionModel_StatesAccuracyOfTheFirstImages()
    {
        CommandOutcome outcome = await Cli.RunAsync(
            "eval",
            Configuration("vit-fashion.json"),
            "--json",
            "--set", $"data.directory={TestData.Get("fashion-mnist")}",
            "--set", $"model.path={TestData.Get("vit-fashion")}",
            "--set", "data.trainingLimit=1",
            "--set", "data.validationLimit=500");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.InRange(outcome.Json.GetProperty("accuracy").GetDouble(), 0.85, 0.92);
        Assert.False(outcome.Json.TryGetProperty("tokens", out _));
    }

    [Fact]
    public async Task Eval_ExperimentThatSaysNothingOfPruning_IsEvaluatedAndNotPruned()
    {
        string configuration = _folder.Write("tiny.json", """
            {
              "name": "tiny",
              "model": { "train": { "hidden": [8], "epochs": 1 } },
              "data": { "drawn": { "trainingCount": 100, "validationCount": 50, "size": 12 } }
            }
            """);
        CommandOutcome evaluated = await Cli.RunAsync("eval", configuration, "--json");
        Assert.Equal(ExitCode.Done, evaluated.Code);
        Assert.InRange(evaluated.Json.GetProperty("accuracy").GetDouble(), 0, 1);

        CommandOutcome pruned = await Cli.RunAsync("prune", configuration, "--out", _folder.At("out"), "--json");
        Assert.Equal(ExitCode.BadInput, pruned.Code);
        Assert.Contains("how to prune is missing: give the section layerwise", pruned.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    private static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static string Configuration(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "configs", name)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "configs", name);
    }

    private static async Task<JsonElement> Eval(params string[] settings)
    {
        CommandOutcome outcome = await Run(settings);
        Assert.Equal(string.Empty, outcome.Error);
        Assert.Equal(ExitCode.Done, outcome.Code);
        return outcome.Json;
    }

    private static Task<CommandOutcome> Run(params string[] settings)
    {
        string stories = TestData.Get(Stories);
        IEnumerable<string> all = ((string[])[$"data.directory={stories}", $"model.path={stories}", .. settings])
            .SelectMany(static setting => (string[])["--set", setting]);
        return Cli.RunAsync(["eval", Configuration("stories.json"), "--json", .. all]);
    }
}
