using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models.Tests;

public sealed class MultipleChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CausalAverageModel _model = new(500);

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(512)]
    [InlineData(9)]
    public void Compute_ManyTexts_EqualsOneTextAtATime(int contextLength)
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        List<ScoredTokens> texts = [];
        foreach (string context in new[] { "the hen", "The ox went over the hill and over the mill and ", "nothing" })
        {
            foreach (string continuation in new[] { " said", " at all", " there is", " th" })
            {
                texts.Add(ScoredTokens.Encode(new TaskChoice(context, continuation, null), tokenizer, true, contextLength));
            }
        }

        double[] together = LogLikelihoods.Compute(_model, texts);
        for (int i = 0; i < texts.Count; i++)
        {
            Assert.Equal(Naive(texts[i]), together[i], 1e-4);
        }
    }

    [Fact]
    public void Compute_EqualInputs_AreEvaluatedOnce()
    {
        LogLikelihoods.Compute(_model, [new([1, 2, 3], [4]), new([1, 2, 3], [5]), new([1, 2], [7]), new([1, 2, 3], [3, 9])]);
        Assert.Equal((2, 6), (_model.InputCount, _model.PositionCount));
    }

    [Fact]
    public void Compute_Repeated_LeavesNoTensorBehind()
    {
        long before = LiveTensors.CountSettled();
        LogLikelihoods.Compute(_model, [new([1, 2, 3], [4]), new([1, 2], [7])]);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Encode_SpacesAtTheEndOfTheContext_BelongToTheContinuation()
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        var spaced = ScoredTokens.Encode(new TaskChoice("the hen  ", "said", null), tokenizer, true, 100);
        var moved = ScoredTokens.Encode(new TaskChoice("the hen", "  said", null), tokenizer, true, 100);
        Assert.Equal(moved.Input, spaced.Input);
        Assert.Equal(moved.Continuation, spaced.Continuation);
        int[] whole = tokenizer.Encode("the hen  said", true);
        Assert.Equal(whole[..^1], spaced.Input);
        Assert.Equal(whole[tokenizer.Encode("the hen", true).Length..], spaced.Continuation);
    }

    [Fact]
    public void Encode_NoContext_StartsFromTheBeginningToken()
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => ScoredTokens.Encode(new TaskChoice(string.Empty, " hen", null), tokenizer, true, 100));
        Assert.Contains("no token that begins or ends a text", error.Message, StringComparison.Ordinal);
        _folder.Write("config.json", """{"bos_token_id":1,"eos_token_id":2}""");
        tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        var scored = ScoredTokens.Encode(new TaskChoice(string.Empty, " hen", null), tokenizer, true, 100);
        Assert.Equal(tokenizer.Encode(" hen", false), scored.Continuation);
        Assert.Equal([1, .. scored.Continuation[..^1]], scored.Input);
    }

    [Fact]
    public void Encode_LongContext_LosesItsBeginning()
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        TaskChoice choice = new("The ox went over the hill", " to the mill", null);
        var whole = ScoredTokens.Encode(choice, tokenizer, true, 100);
        var cut = ScoredTokens.Encode(choice, tokenizer, true, 7);
        Assert.Equal(whole.Input[^7..], cut.Input);
        Assert.Equal(whole.Continuation, cut.Continuation);
        Assert.Contains("the model sees 1; shorten it", Assert.Throws<InvalidDataException>(() => ScoredTokens.Encode(choice, tokenizer, true, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_PlainTask_EqualsTheScoresOfItsChoices()
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        string[] words = ["the hen", "hither", "nothing at all", "thistles", "über allen Gipfeln", "1999", "a", "Тихо"];
        List<string> lines = [];
        List<(double[] Scores, string[] Choices, int Gold)> expected = [];
        for (int i = 0; i < 12; i++)
        {
            string[] choices = [words[i % 8], words[(i + 3) % 8], words[((2 * i) + 5) % 8]];
            string context = $"Then {words[(i + 1) % 8]}";
            lines.Add(JsonSerializer.Serialize(new { context, choices, gold = i % 3 }));
            expected.Add(([.. choices.Select(choice => Naive(ScoredTokens.Encode(new(context, " " + choice, choice), tokenizer, true, 64)))], choices, i % 3));
        }

        TaskOptions options = new() { Name = "words", File = _folder.Write("words.jsonl", string.Join("\n", lines)), Limit = 11 };
        TaskResult result = MultipleChoiceTask.Load(_model, tokenizer, 64, options).Evaluate();
        double Share(Func<string, int> length) => expected.Take(11).Average(item =>
        {
            double[] normalized = [.. item.Scores.Zip(item.Choices, (score, choice) => score / length(choice))];
            return Array.IndexOf(normalized, normalized.Max()) == item.Gold ? 1.0 : 0.0;
        });
        Assert.Equal(("words", TaskFormat.Plain, 11, 64), (result.Name, result.Format, result.Count, result.ContextLength));
        Assert.Equal(Share(static _ => 1), result.Accuracy.Value, 1e-12);
        Assert.Equal(Share(static choice => choice.Length), result.NormalizedAccuracy!.Value, 1e-12);
        Assert.Equal(Share(System.Text.Encoding.UTF8.GetByteCount), result.ByteAccuracy!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(result.Accuracy.Value * (1 - result.Accuracy.Value) / 10), result.Accuracy.StandardError!.Value, 1e-12);
        Assert.Equal(64, result.FileHash.Length);
    }

    [Fact]
    public void Load_ChoiceThatCannotBeScored_NamesTheLine()
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        string file = _folder.Write("long.jsonl", "\n{\"context\":\"a\",\"choices\":[\"b\",\"the hen the hen the hen\"],\"gold\":0}\n");
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => MultipleChoiceTask.Load(_model, tokenizer, 3, new TaskOptions { Name = "x", File = file }));
        Assert.Contains("long.jsonl', line 2: the choice ' the hen the hen the hen' has", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StandardError_IsThatOfTheSampleDeviation()
    {
        bool[] right = [true, false, true, true, false];
        double deviation = Math.Sqrt(right.Sum(static answer => Math.Pow((answer ? 1 : 0) - 0.6, 2)) / 4);
        var score = TaskScore.Of(right);
        Assert.Equal(0.6, score.Value, 1e-12);
        Assert.Equal(deviation / Math.Sqrt(5), score.StandardError!.Value, 1e-12);
        Assert.Null(TaskScore.Of([true]).StandardError);
    }

    /// <summary>One text alone, its softmax in double precision.</summary>
    private double Naive(ScoredTokens text)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = _model.Begin(TensorValues.Make(Array.ConvertAll(text.Input, static token => (long)token)).reshape(1, text.Input.Length));
        for (int stage = 0; stage < _model.StageNames.Count; stage++)
        {
            using INetworkStage open = _model.OpenStage(stage);
            hidden = open.Apply(hidden, PlainLinearEvaluator.Instance);
        }

        Tensor outputs = _model.Finish(hidden);
        double sum = 0;
        for (int i = 0; i < text.Continuation.Length; i++)
        {
            float[] row = outputs.narrow(1, text.Input.Length - text.Continuation.Length + i, 1).Singles();
            sum += row[text.Continuation[i]] - Math.Log(row.Sum(static value => Math.Exp(value)));
        }

        return sum;
    }
}
