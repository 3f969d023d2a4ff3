using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

public sealed class ByteLevelTokenizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decode_OfEncode_IsTheText()
    {
        ITokenizer tokenizer = TokenizerFiles.ByteLevel().Load(_folder);
        AnyText.Check(3, text => Assert.Equal(AnyText.WellFormed(text), tokenizer.Decode(tokenizer.Encode(text, false))));
    }

    [Fact]
    public void Encode_MergesAsListsOrAsText_GivesTheSame()
    {
        ITokenizer texts = TokenizerFiles.ByteLevel().Load(_folder);
        ITokenizer lists = TokenizerFiles.ByteLevel(pairsAsLists: true).Load(_folder);
        AnyText.Check(4, text => Assert.Equal(texts.Encode(text, false), lists.Encode(text, false)));
    }

    [Fact]
    public void Encode_Words_AreNeverMergedAcross()
    {
        ITokenizer tokenizer = TokenizerFiles.ByteLevel().Load(_folder);
        Assert.Equal(
            [.. tokenizer.Encode("they", false), .. tokenizer.Encode("'ve", false), .. tokenizer.Encode(" 1999", false), .. tokenizer.Encode("th", false)],
            tokenizer.Encode("they've 1999th", false));
    }

    [Fact]
    public void Encode_PrefixSpace_IsPutBeforeTextThatHasNone()
    {
        JsonObject root = TokenizerFiles.ByteLevel();
        ITokenizer plain = root.Load(_folder);
        root["pre_tokenizer"]!["add_prefix_space"] = true;
        ITokenizer prefixing = root.Load(_folder);
        Assert.Equal(plain.Encode(" the hen", false), prefixing.Encode("the hen", false));
        Assert.Equal(plain.Encode(" the hen", false), prefixing.Encode(" the hen", false));
        Assert.Empty(prefixing.Encode(string.Empty, false));
    }

    [Fact]
    public void Encode_IgnoreMerges_TakesWholeWordsFromTheVocabulary()
    {
        JsonObject root = TokenizerFiles.ByteLevel();
        int next = root["model"]!["vocab"]!.AsObject().Count;
        root["model"]!["vocab"]!["zzz"] = next;
        ITokenizer merging = root.Load(_folder);
        root["model"]!["ignore_merges"] = true;
        ITokenizer ignoring = root.Load(_folder);
        Assert.Equal(3, merging.Encode("zzz", false).Length);
        Assert.Equal([next], ignoring.Encode("zzz", false));
        Assert.Equal(merging.Encode("zzzz the", false), ignoring.Encode("zzzz the", false));
    }

    [Fact]
    public void Encode_SplitThenByteLevel_IsLlama3s()
    {
        JsonObject root = TokenizerFiles.ByteLevel();
        root["pre_tokenizer"] = JsonNode.Parse("""
            {"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"},
            "behavior":"Isolated","invert":false},{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]}
            """);
        ITokenizer tokenizer = root.Load(_folder);
        AnyText.Check(5, text => Assert.Equal(AnyText.WellFormed(text), tokenizer.Decode(tokenizer.Encode(text, false))));
        int[] Id(string text) => tokenizer.Encode(text, false);
        Assert.Equal([.. Id("199"), .. Id("9"), .. Id("'S"), .. Id("\tthe"), .. Id("!!\n\n")], Id("1999'S\tthe!!\n\n"));
    }

    [Fact]
    public void Encode_ManyThreadsAtOnce_GivesTheSame()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(static i => $"the {i} thistles, thither{i % 7} \U0001F98A hen's {i * i}")];
        ITokenizer alone = TokenizerFiles.ByteLevel().Load(_folder);
        ITokenizer shared = TokenizerFiles.ByteLevel().Load(_folder);
        int[][] together = new int[texts.Length][];
        Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = shared.Encode(texts[i], true));
        Assert.Equal(texts.Select(text => alone.Encode(text, true)), together);
    }

    [Fact]
    public void Encode_LettersBeyondTheFirstPlane_AreLetters()
    {
        ITokenizer tokenizer = TokenizerFiles.ByteLevel().Load(_folder);

        // A space joins the letters behind it, as it does before letters of the first plane, and not the fox behind those.
        Assert.Equal([.. tokenizer.Encode(" 𝒜the", false), .. tokenizer.Encode("🦊", false)], tokenizer.Encode(" 𝒜the🦊", false));
        PieceList pieces = new();
        new ByteLevelPreTokenizer(addPrefixSpace: false, cutsWords: true).Cut("x 𝒜the🦊𝟘7", startsText: true, pieces);
        Assert.Equal(4, pieces.Count);
    }

    [Fact]
    public void Vocabulary_SizeAndEnds_ComeFromTheFilesBesideIt()
    {
        JsonObject root = TokenizerFiles.ByteLevel();
        int last = root["model"]!["vocab"]!.AsObject().Count;
        root["added_tokens"] = new JsonArray(TokenizerFiles.Added(last + 4, "<|end|>"));
        Assert.Null(root.Load(_folder).BeginId);
        _folder.Write("config.json", """{"bos_token_id":7,"eos_token_id":[9,8]}""");
        ITokenizer numbered = root.Load(_folder);
        Assert.Equal((7, 9, last + 5), (numbered.BeginId, numbered.EndId, numbered.VocabularySize));
        _folder.Write("tokenizer_config.json", """{"bos_token":null,"eos_token":{"content":"<|end|>","special":true}}""");
        ITokenizer named = root.Load(_folder);
        Assert.Null(named.BeginId);
        Assert.Equal(last + 4, named.EndId);
        _folder.Write("tokenizer_config.json", """{"eos_token":"<|fin|>"}""");
        Assert.Contains("eos_token: the tokenizer beside it has no token '<|fin|>'", Assert.Throws<InvalidDataException>(() => root.Load(_folder)).Message, StringComparison.Ordinal);
    }
}
