using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

public sealed class TokenizerErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_NothingThere_SaysWhatWasLookedFor()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => Tokenizers.Load(_folder.Path));
        Assert.Contains("looked for tokenizer.json, vocab.json, tok*.bin and *.vocab", error.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => Tokenizers.Load(_folder.At("none.json")));
        _folder.Write("tok1.bin", string.Empty);
        _folder.Write("tok2.bin", string.Empty);
        Assert.Contains("tok1.bin, tok2.bin", Fail(() => Tokenizers.Load(_folder.Path)), StringComparison.Ordinal);
        Assert.Contains("no known kind of tokenizer", Fail(() => Tokenizers.Load(_folder.Write("spiece.model", "x"))), StringComparison.Ordinal);
        Assert.Contains("is not JSON", Fail(() => Tokenizers.Load(_folder.Write("tokenizer.json", "{"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.type", "\"Unigram\"", "model.type: the model 'Unigram' is unknown; known is BPE")]
    [InlineData("model.dropout", "0.1", "model.dropout: merges left out by chance")]
    [InlineData("model.end_of_word_suffix", "\"</w>\"", "model.end_of_word_suffix: pieces marked")]
    [InlineData("model.unk_token", "\"<unk>\"", "model.unk_token: the vocabulary has no piece '<unk>'")]
    [InlineData("model.byte_fallback", "true", "model.byte_fallback: the vocabulary lacks")]
    [InlineData("model.vocab", "{}", "model.vocab: the vocabulary is empty")]
    [InlineData("model.vocab.a", "1", "model.vocab.b: the id 1 stands for another piece already")]
    [InlineData("model.vocab.b", "-1", "model.vocab.b: an id is 0 or more")]
    [InlineData("model.vocab.ab", "\"x\"", "model.vocab.ab: a whole number is needed, not text")]
    [InlineData("model.merges", "[\"a b\",\"a\"]", "model.merges[1]: a merge is two pieces")]
    [InlineData("model.merges", "[\"a b\",\"b b\"]", "model.merges[1]: the vocabulary has no piece 'bb'")]
    [InlineData("model.merges", "[[\"a\",\"z\"]]", "model.merges[0]: the vocabulary has no piece 'z'")]
    [InlineData("normalizer", "{\"type\":\"Precompiled\"}", "normalizer: the normalizer 'Precompiled' is unknown")]
    [InlineData("decoder", "{\"type\":\"WordPiece\"}", "decoder: the decoder 'WordPiece' is unknown")]
    [InlineData("post_processor", "{\"type\":\"BertProcessing\"}", "post_processor: the post-processor 'BertProcessing' is unknown")]
    [InlineData("post_processor", "{\"type\":\"TemplateProcessing\",\"single\":[]}", "post_processor.single: the template has no")]
    [InlineData("post_processor", "{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"x\"}}],\"special_tokens\":{}}", "post_processor.special_tokens: 'x' is missing")]
    [InlineData("added_tokens", "[{\"id\":0,\"content\":\"\"}]", "added_tokens[0].content: a token needs some text")]
    [InlineData("added_tokens", "[{\"id\":-3,\"content\":\"x\"}]", "added_tokens[0].id: an id is 0 or more")]
    [InlineData("added_tokens", "{}", "added_tokens: a list is needed, not an object")]
    [InlineData("model", "null", "'model' is missing")]
    public void Load_BadPart_NamesFileAndPlace(string path, string value, string what)
    {
        JsonObject root = TokenizerFiles.Plain(["a", "b", "ab"], "a b");
        string[] steps = path.Split('.');
        JsonNode parent = steps[..^1].Aggregate((JsonNode)root, static (node, step) => node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        string message = Fail(() => root.Load(_folder));
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(_folder.At("tokenizer.json"), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_SpecialTokensOfTemplates_StandAroundTheText()
    {
        JsonObject root = TokenizerFiles.Plain(["a", "<s>", "</s>", "<x>"]);
        root["post_processor"] = JsonNode.Parse("""
            {"type":"Sequence","processors":[{"type":"ByteLevel","trim_offsets":true},{"type":"TemplateProcessing","single":
            [{"SpecialToken":{"id":"<s>"}},{"Sequence":{"id":"A"}},{"SpecialToken":{"id":"</s>"}}],"special_tokens":
            {"<s>":{"ids":[1]},"</s>":{"ids":[2]}}},{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"x"}},{"Sequence":{"id":"A"}}],
            "special_tokens":{"x":{"ids":[3,3]}}}]}
            """);
        ITokenizer tokenizer = root.Load(_folder);
        Assert.Equal([3, 3, 1, 0, 2], tokenizer.Encode("a", true));
        Assert.Equal([0], tokenizer.Encode("a", false));
    }

    private static string Fail(Func<object> action) => Assert.Throws<InvalidDataException>(action).Message;
}
