using System.Buffers.Binary;
using System.Text;

namespace Solvers.Models.Tests;

public sealed class ScoredPiecesTests : IDisposable
{
    private const string Binary = "stories260k/tok512.bin";
    private const string Text = "stories260k/tok512.vocab";
    private const string Stories = "stories260k/tinystories.txt";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact(Binary)]
    public void Decode_OfEncode_IsTheText()
    {
        ITokenizer tokenizer = Tokenizers.Load(TestData.Get(Binary));
        AnyText.Check(10, text => Assert.Equal(AnyText.WellFormed(text), tokenizer.Decode(tokenizer.Encode(text, true))));
    }

    [DataFact(Binary, Text)]
    public void Encode_BinaryAndTextFile_GiveTheSameIds()
    {
        ITokenizer binary = Tokenizers.Load(TestData.Get(Binary));
        ITokenizer text = Tokenizers.Load(TestData.Get(Text));
        Assert.Equal((512, 1, 2), (binary.VocabularySize, binary.BeginId, binary.EndId));
        Assert.Equal((512, 1, 2), (text.VocabularySize, text.BeginId, text.EndId));
        AnyText.Check(11, any => Assert.Equal(binary.Encode(any, true), text.Encode(any, true)));
    }

    [DataFact("stories260k")]
    public void Load_Folder_FindsTheBinaryVocabulary() =>
        Assert.Equal(512, Tokenizers.Load(TestData.Get("stories260k")).VocabularySize);

    [DataFact(Binary, Stories)]
    public void Encode_Stories_RoundTripsInFewTokens()
    {
        ITokenizer tokenizer = Tokenizers.Load(TestData.Get(Binary));
        string stories = File.ReadAllText(TestData.Get(Stories));
        int[] ids = tokenizer.Encode(stories, true);
        Assert.Equal(1, ids[0]);
        Assert.Equal(stories, tokenizer.Decode(ids));
        Assert.InRange(ids.Length, stories.Length / 3, stories.Length * 2 / 3);
    }

    [Fact]
    public void Encode_EqualScores_MergesTheLeftmost()
    {
        ITokenizer tokenizer = Load(("<unk>", 0), ("<s>", 0), ("</s>", 0), (" ", -9), ("a", -9), ("aa", -1));
        Assert.Equal([1, 3, 5, 5, 4], tokenizer.Encode("aaaaa", true));
        Assert.Equal([1, 3, 5, 0], tokenizer.Encode("aaxy", true));
        Assert.Equal("aa", tokenizer.Decode([1, 3, 5, 2]));
        Assert.Equal([1], tokenizer.Encode(string.Empty, true));
    }

    [Fact]
    public void Load_Malformed_SaysWhere()
    {
        byte[] good = File.ReadAllBytes(Write(("<unk>", 0), ("a", -1)));
        Expect("piece 1, byte 17: the file ends", good.AsSpan(0, 20));
        Expect("piece 1, byte 17: a length of 1 fits neither", good.AsSpan(0, good.Length - 1));
        good[^1] = 0xFF;
        Expect("piece 1: its text FF is not UTF-8", good);
        good[^5] = 99;
        Expect("piece 1, byte 17: a length of 99", good);
        BinaryPrimitives.WriteSingleLittleEndian(good.AsSpan(4), float.NaN);
        Expect("piece 0: the score NaN", good);
        Expect("begins with 4 bytes", good.AsSpan(0, 3));
        Assert.Contains("both 'a'", Assert.Throws<InvalidDataException>(() => Load(("<unk>", 0), ("a", 1), ("a", 2))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot encode every text", Assert.Throws<InvalidDataException>(() => Load(("a", 1))).Message, StringComparison.Ordinal);
        string vocabulary = _folder.Write("bad.vocab", "<unk>\t0\na b\n");
        Assert.Contains("line 2: a line is a piece, a tab", Assert.Throws<InvalidDataException>(() => Tokenizers.Load(vocabulary)).Message, StringComparison.Ordinal);
    }

    private ITokenizer Load(params (string Text, float Score)[] pieces) => Tokenizers.Load(Write(pieces));

    private string Write(params (string Text, float Score)[] pieces)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(pieces.Max(static piece => Encoding.UTF8.GetByteCount(piece.Text)));
        foreach ((string text, float score) in pieces)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            writer.Write(score);
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }

        string path = _folder.At("tok.bin");
        File.WriteAllBytes(path, stream.ToArray());
        return path;
    }

    private void Expect(string what, ReadOnlySpan<byte> content)
    {
        string path = _folder.At("tokbad.bin");
        File.WriteAllBytes(path, content.ToArray());
        Assert.Contains(what, Assert.Throws<InvalidDataException>(() => Tokenizers.Load(path)).Message, StringComparison.Ordinal);
    }
}
