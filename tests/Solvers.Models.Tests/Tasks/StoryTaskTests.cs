using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Core;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class StoryTaskTests : IDisposable
{
    private const string Model = "stories260k";
    private const string Separator = "<|endoftext|>";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact(Model)]
    public void Compute_FiveStories_GivesTheKnownLoss()
    {
        ITokenizer tokenizer = Tokenizers.Load(TestData.Get(Model));
        using var network = HuggingFaceNetwork.Open(TestData.Get(Model), CPU, Residency.Resident);
        List<ScoredTokens> stories = [];
        foreach (string story in File.ReadAllText(TestData.Get($"{Model}/tinystories_sample.txt"))
            .Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int[] ids = tokenizer.Encode(story, addSpecialTokens: true);
            Assert.Equal(1, ids[0]);
            stories.Add(new ScoredTokens(ids[..^1], ids[1..]));
        }

        Assert.Equal(5, stories.Count);
        double loss = -LogLikelihoods.Compute(network, stories).Sum() / stories.Sum(static story => story.Continuation.Length);
        Assert.Equal(1.266, loss, 0.0005);
    }

    [DataFact(Model)]
    public void Evaluate_EndingsOfStories_BeatsChance()
    {
        // The paragraph that begins a story, then the first sentence of its next paragraph among those of three other stories.
        string[] paragraphs = File.ReadAllText(TestData.Get($"{Model}/tinystories.txt")).Split("\n\n");
        (string Beginning, string Next)[] stories = [.. paragraphs.Zip(paragraphs.Skip(1))
            .Where(static pair => pair.First.StartsWith("Once upon a time", StringComparison.Ordinal))
            .Select(static pair => (pair.First, pair.Second.Split(". ")[0].TrimEnd('.') + "."))];
        const int count = 100;
        StringBuilder lines = new();
        for (int i = 0; i < count; i++)
        {
            int gold = i % 4;
            string[] choices = [.. Enumerable.Range(0, 4).Select(k => stories[(i + ((4 + k - gold) % 4 * 23)) % count].Next)];
            lines.AppendLine(JsonSerializer.Serialize(new { context = stories[i].Beginning, choices, gold }));
        }

        ITokenizer tokenizer = Tokenizers.Load(TestData.Get(Model));
        using var network = HuggingFaceNetwork.Open(TestData.Get(Model), CPU, Residency.Resident);
        TaskOptions options = new() { Name = "endings", File = _folder.Write("endings.jsonl", lines.ToString()) };
        TaskResult result = MultipleChoiceTask.Load(network, tokenizer, 512, options).Evaluate();
        Assert.Equal(count, result.Count);
        TestScore(result.Accuracy, deviations: 2);
        TestScore(result.NormalizedAccuracy!, deviations: 4);
        TestScore(result.ByteAccuracy!, deviations: 4);
    }

    [DataFact(Model)]
    public void LoadAll_WrongParts_AreNamed()
    {
        string task = _folder.Write("task.jsonl", """{"context":"Once","choices":["upon","a"],"gold":0}""");
        using var network = ResidentNetwork.Open(TestData.Get(Model), CPU);
        TaskResult result = Assert.Single(MultipleChoiceTask.LoadAll(network, [new() { Name = "one", File = task }])).Evaluate();
        Assert.Equal((1, 512), (result.Count, result.ContextLength));
        Assert.Equal(1, Assert.Single(MultipleChoiceTask.LoadAll(network, [new() { Name = "one", File = task, ContextLength = 9 }])).Evaluate().Accuracy.Value);
        JsonObject larger = TokenizerFiles.ByteLevel();
        larger["added_tokens"] = new JsonArray(TokenizerFiles.Added(512, "<x>"));
        larger.Load(_folder);
        InvalidDataException tokens = Assert.Throws<InvalidDataException>(
            () => MultipleChoiceTask.LoadAll(network, [new() { Name = "one", File = task, Tokenizer = _folder.Path }]));
        Assert.Contains("has 513 tokens, but the model", tokens.Message, StringComparison.Ordinal);
        using DataSplit data = DataSets.Load(new DataOptions(), CPU);
        using INetwork perceptron = Networks.Load(new ModelOptions { Train = new TrainOptions { Epochs = 1 } }, data, CPU);
        ConfigurationException kind = Assert.Throws<ConfigurationException>(
            () => MultipleChoiceTask.LoadAll(perceptron, [new() { Name = "one", File = task }]));
        Assert.Contains("is no language model", kind.Message, StringComparison.Ordinal);
        Assert.Empty(MultipleChoiceTask.LoadAll(perceptron, []));
    }

    /// <summary>Sums favour short choices, so they tell less than sums by length.</summary>
    private static void TestScore(TaskScore score, double deviations) =>
        Assert.True(score.Value > 0.25 + (deviations * score.StandardError!.Value), score.ToString());
}
