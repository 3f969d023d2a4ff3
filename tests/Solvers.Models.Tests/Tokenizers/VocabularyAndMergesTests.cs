using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

public sealed class VocabularyAndMergesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_WithoutConfiguration_IsTheByteLevelTokenizer()
    {
        JsonObject json = TokenizerFiles.ByteLevel();
        ITokenizer expected = json.Load(_folder);
        Write(json);
        ITokenizer tokenizer = Tokenizers.Load(_folder.At("vocab.json"));
        AnyText.Check(14, text => Assert.Equal(expected.Encode(text, true), tokenizer.Encode(text, true)));
        AnyText.Check(15, text => Assert.Equal(AnyText.WellFormed(text), tokenizer.Decode(tokenizer.Encode(text, true))));
    }

    [Fact]
    public void Load_ConfigurationOfOpt_PutsTheBeginningInFront()
    {
        JsonObject json = TokenizerFiles.ByteLevel();
        JsonObject vocabulary = json["model"]!["vocab"]!.AsObject();
        int end = vocabulary.Count;
        vocabulary["</s>"] = end;
        Write(json);
        _folder.Write("tokenizer_config.json", """
            {"add_bos_token":true,"add_prefix_space":false,"bos_token":{"__type":"AddedToken","content":"</s>","normalized":true},
            "eos_token":"</s>","unk_token":"</s>","tokenizer_class":"GPT2Tokenizer"}
            """);
        ITokenizer tokenizer = Tokenizers.Load(_folder.Path);
        Assert.Equal((end, end, end + 1), (tokenizer.BeginId, tokenizer.EndId, tokenizer.VocabularySize));
        int[] hen = tokenizer.Encode("the hen", false);
        Assert.Equal([end, .. hen, end], tokenizer.Encode("the hen</s>", true));
        Assert.Equal("the hen", tokenizer.Decode([end, .. hen, end]));
    }

    [Fact]
    public void Load_TokensListedById_AreFoundInText()
    {
        JsonObject json = TokenizerFiles.ByteLevel();
        int count = json["model"]!["vocab"]!.AsObject().Count;
        Write(json);
        _folder.Write("tokenizer_config.json", $$$"""
            {"added_tokens_decoder":{"{{{count}}}":{"content":"<x>","special":true,"normalized":true},"{{{count + 1}}}":{"content":"<y>","lstrip":true,"normalized":false}},
            "eos_token":"<x>","tokenizer_class":"GPT2TokenizerFast"}
            """);
        ITokenizer tokenizer = Tokenizers.Load(_folder.Path);
        int[] hen = tokenizer.Encode("hen", false);
        Assert.Equal([.. hen, count, .. hen, count + 1], tokenizer.Encode("hen<x>hen  <y>", false));
        Assert.Equal("henhen<y>", tokenizer.Decode([.. hen, count, .. hen, count + 1]));
        Assert.Equal(count, tokenizer.EndId);
        _folder.Write("tokenizer_config.json", """{"added_tokens_decoder":{"x":{"content":"<x>"}}}""");
        Assert.Contains("added_tokens_decoder.x: the name of a token here is its id", Fail<InvalidDataException>(), StringComparison.Ordinal);
        _folder.Write("tokenizer_config.json", """{"added_tokens_decoder":{"7":"<x>"}}""");
        Assert.Contains("added_tokens_decoder.7: a token is an object", Fail<InvalidDataException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingOrOtherParts_AreNamed()
    {
        JsonObject json = TokenizerFiles.ByteLevel();
        Write(json);
        _folder.Write("tokenizer_config.json", """{"tokenizer_class":"CLIPTokenizer"}""");
        Assert.Contains("tokenizer_class: 'CLIPTokenizer' with vocab.json", Fail<InvalidDataException>(), StringComparison.Ordinal);
        _folder.Write("tokenizer_config.json", """{"add_bos_token":true,"bos_token":"<s>"}""");
        Assert.Contains("bos_token: vocab.json has no token '<s>'", Fail<InvalidDataException>(), StringComparison.Ordinal);
        _folder.Write("tokenizer_config.json", "{}");
        _folder.Write("merges.txt", "#version: 0.2\nt h\nthe\n");
        Assert.Contains("vocab.json' and merges.txt, model.merges[1]: a merge is two pieces", Fail<InvalidDataException>(), StringComparison.Ordinal);
        File.Delete(_folder.At("merges.txt"));
        Assert.Contains("no merges.txt beside it", Fail<FileNotFoundException>(), StringComparison.Ordinal);
    }

    private void Write(JsonObject json)
    {
        _folder.Write("vocab.json", json["model"]!["vocab"]!.ToJsonString());
        _folder.Write("merges.txt", "#version: 0.2\n" + string.Join('\n', json["model"]!["merges"]!.AsArray().Select(static merge => merge!.GetValue<string>())) + "\n");
    }

    private string Fail<TException>()
        where TException : Exception => Assert.Throws<TException>(() => Tokenizers.Load(_folder.At("vocab.json"))).Message;
}
