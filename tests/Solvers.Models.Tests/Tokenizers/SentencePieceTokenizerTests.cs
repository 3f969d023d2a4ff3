using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

public sealed class SentencePieceTokenizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decode_OfEncode_IsTheText()
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        AnyText.Check(6, text =>
            Assert.Equal(AnyText.WellFormed(text).Replace('▁', ' '), tokenizer.Decode(tokenizer.Encode(text, addSpecialTokens: true))));
    }

    [Fact]
    public void Encode_CharacterWithoutPiece_BecomesItsBytes()
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece(pairsAsLists: true).Load(_folder);
        int[] ids = tokenizer.Encode("狐", addSpecialTokens: true);
        Assert.Equal([1, ids[1], 3 + 0xE7, 3 + 0x8B, 3 + 0x90], ids);
        Assert.Equal("狐", tokenizer.Decode(ids));
        Assert.Equal("\uFFFD\uFFFD", tokenizer.Decode(ids.AsSpan(0, 4)));
    }

    [Fact]
    public void Encode_SpecialTokenInText_IsFound()
    {
        ITokenizer tokenizer = TokenizerFiles.SentencePiece().Load(_folder);
        int[] hen = tokenizer.Encode("hen", false);
        Assert.Equal([.. hen, 2, 1, .. hen], tokenizer.Encode("hen</s><s>hen", false));
        Assert.Equal("hen hen", tokenizer.Decode(tokenizer.Encode("hen</s><s>hen", false)));
    }

    [Fact]
    public void Encode_MetaspaceInsteadOfNormalizer_GivesTheSame()
    {
        JsonObject root = TokenizerFiles.SentencePiece();
        ITokenizer normalizing = root.Load(_folder);
        root["normalizer"] = null;
        root["pre_tokenizer"] = JsonNode.Parse("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}""");
        ITokenizer cutting = root.Load(_folder);
        AnyText.Check(7, text =>
        {
            // The normalizer doubles a leading space, the pre-tokenizer does not.
            string started = "x" + text;
            Assert.Equal(normalizing.Encode(started, true), cutting.Encode(started, true));
        });
    }

    [Theory]
    [InlineData("always", "▁the ▁hen", "▁hen")]
    [InlineData("first", "▁the ▁hen", "hen")]
    [InlineData("never", "the ▁hen", "hen")]
    public void Encode_MetaspaceSchemes_PrependWhereTheySay(string scheme, string before, string after)
    {
        JsonObject root = TokenizerFiles.Plain(["▁", "the", "hen", "▁the", "▁hen", "t", "h", "e", "n", "th", "he", "<x>"], "t h", "th e", "h e", "he n", "▁ the", "▁ hen");
        root["added_tokens"] = new JsonArray(TokenizerFiles.Added(11, "<x>"));
        root["pre_tokenizer"] = JsonNode.Parse($$"""{"type":"Metaspace","replacement":"▁","prepend_scheme":"{{scheme}}"}""");
        ITokenizer tokenizer = root.Load(_folder);
        string[] expected = [.. before.Split(' '), "<x>", .. after.Split(' ')];
        Assert.Equal(expected.Select(token => root["model"]!["vocab"]![token]!.GetValue<int>()), tokenizer.Encode("the hen<x>hen", false));
    }

    [Fact]
    public void Encode_UnknownCharacters_FuseWhenAsked()
    {
        JsonObject root = TokenizerFiles.Plain(["?", "a", "b", "ab"], "a b");
        root["model"]!["unk_token"] = "?";
        Assert.Equal([0, 0, 3, 0], root.Load(_folder).Encode("xyab🦊", false));
        root["model"]!["fuse_unk"] = true;
        Assert.Equal([0, 3, 0], root.Load(_folder).Encode("xyab🦊", false));
        Assert.Equal([0, 3, 0, 1], root.Load(_folder).Encode("xyzab🦊xa", false));
        root["model"]!["unk_token"] = null;
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => root.Load(_folder).Encode("ab🦊", false));
        Assert.Contains("no piece for '🦊' (U+1F98A)", error.Message, StringComparison.Ordinal);
    }
}
