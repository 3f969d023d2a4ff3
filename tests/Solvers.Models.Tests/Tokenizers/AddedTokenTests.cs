using System.Text.Json.Nodes;

namespace Solvers.Models.Tests;

public sealed class AddedTokenTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encode_SeveralBeginTogether_TakesTheLongest() =>
        Assert.Equal("x[ab|c]y[ab]z", Mark("xab|cyabz", Token("ab"), Token("ab|c"), Token("|c")));

    [Fact]
    public void Encode_SingleWord_CountsOnlyAlone() => Assert.Equal(
        "abc [ab] ab_ ab7 éab [ab]! [ab]",
        Mark("abc ab ab_ ab7 éab ab! ab", Token("ab") with { SingleWord = true }));

    [Fact]
    public void Encode_Stripping_SwallowsWhiteSpace()
    {
        Assert.Equal("x[#] y", Mark("x \t# y", Token("#") with { StripsLeft = true }));
        Assert.Equal("x [#]y", Mark("x # \n y", Token("#") with { StripsRight = true }));
        Assert.Equal("[#][#]", Mark(" #  # ", Token("#") with { StripsLeft = true, StripsRight = true }));
    }

    [Fact]
    public void Encode_NormalizedToken_IsSoughtInNormalizedText()
    {
        JsonObject root = TokenizerFiles.Plain(["a", "b", "c"]);
        JsonObject token = TokenizerFiles.Added(3, "ABC", special: false);
        root["normalizer"] = JsonNode.Parse("""{"type":"Lowercase"}""");
        root["added_tokens"] = new JsonArray(token);
        Assert.Equal([3, 0, 1, 2], root.Load(_folder).Encode("ABCabc", false));
        token["normalized"] = true;
        ITokenizer tokenizer = root.Load(_folder);
        Assert.Equal([3, 3, 0], tokenizer.Encode("ABCabcA", false));
        Assert.Equal("ABCa", tokenizer.Decode([3, 0]));
    }

    [Fact]
    public void Decode_SpecialTokens_LeaveNoText()
    {
        JsonObject root = TokenizerFiles.Plain(["a"]);
        root["added_tokens"] = new JsonArray(TokenizerFiles.Added(1, "<s>"), TokenizerFiles.Added(2, "<b>", special: false));
        ITokenizer tokenizer = root.Load(_folder);
        Assert.Equal("a<b>a", tokenizer.Decode([1, 0, 2, 0]));
        Assert.Contains("has no token 3", Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([3])).Message, StringComparison.Ordinal);
    }

    private static AddedToken Token(string content) => new() { Id = 0, Content = content };

    /// <summary>Shows what is found in brackets.</summary>
    private static string Mark(string text, params AddedToken[] tokens)
    {
        AddedTokenFinder finder = new([.. tokens.Select(static token => (token.Content, token))]);
        string marked = string.Empty;
        int position = 0;
        foreach ((int start, int end, AddedToken token) in finder.FindAll(text))
        {
            marked += $"{text[position..start]}[{token.Content}]";
            position = end;
        }

        return marked + text[position..];
    }
}
