using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Solvers.Models.Tests;

/// <summary>Writes small tokenizers whose merges are trained here, the plain way: the most frequent pair first.</summary>
internal static partial class TokenizerFiles
{
    private const int MergeCount = 120;

    private const string Lesson = """
        The fox, the hen and the ox went over the hill to the mill. "There is nothing there," said the hen, "nothing at all."
        Then they heard a whisper: hither and thither, three thousand thistles. It's theirs; they've thanked the other things.
        Über allen Gipfeln ist Ruh. Les élèves étaient là. Тихо, тише, тишина. 1999, 2024 and 300 times.
        """;

    /// <summary>A byte-level tokenizer as GPT-2, OPT and Llama 3 have it.</summary>
    public static JsonObject ByteLevel(bool pairsAsLists = false)
    {
        List<string> alphabet = [.. Enumerable.Range(0, 256).Select(static value => AlphabetCharacter(value).ToString())];
        List<string[]> words = [];
        SplitPreTokenizer cutter = new(WordPattern(), SplitBehavior.Isolated);
        PieceList pieces = new();
        cutter.Cut(Lesson, startsText: true, pieces);
        for (int i = 0; i < pieces.Count; i++)
        {
            words.Add([.. System.Text.Encoding.UTF8.GetBytes(pieces[i].ToString()).Select(static value => AlphabetCharacter(value).ToString())]);
        }

        return Tokenizer(
            alphabet,
            Train(words),
            pairsAsLists,
            normalizer: null,
            preTokenizer: """{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}""",
            decoder: """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}""");
    }

    /// <summary>A SentencePiece-style tokenizer as Llama 1, Llama 2 and Mistral have it.</summary>
    public static JsonObject SentencePiece(bool pairsAsLists = false)
    {
        List<string> alphabet = ["<unk>", "<s>", "</s>"];
        alphabet.AddRange(Enumerable.Range(0, 256).Select(BytePairVocabulary.BytePiece));
        string text = "▁" + Lesson.Replace(' ', '▁');
        alphabet.AddRange(text.Where(static character => character != '\n').Distinct().Order().Select(static character => character.ToString()));
        List<string[]> words =
            [.. text.Replace("▁", "\n▁", StringComparison.Ordinal).Split('\n').Select(static word => word.Select(static c => c.ToString()).ToArray())];
        JsonObject root = Tokenizer(
            alphabet,
            Train(words),
            pairsAsLists,
            normalizer: """{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]}""",
            preTokenizer: null,
            decoder: """
                {"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},
                {"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]}
                """);
        root["model"]!["unk_token"] = "<unk>";
        root["model"]!["fuse_unk"] = true;
        root["model"]!["byte_fallback"] = true;
        root["added_tokens"] = new JsonArray(Added(0, "<unk>"), Added(1, "<s>"), Added(2, "</s>"));
        root["post_processor"] = JsonNode.Parse("""
            {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
            "pair":[],"special_tokens":{"<s>":{"id":"<s>","ids":[1],"tokens":["<s>"]}}}
            """);
        return root;
    }

    /// <summary>A tokenizer of given pieces and merges, without any other component.</summary>
    public static JsonObject Plain(string[] pieces, params string[] merges) => Tokenizer(
        [.. pieces], [.. merges.Select(static merge => (merge.Split(' ')[0], merge.Split(' ')[1]))], pairsAsLists: false, null, null, """{"type":"Fuse"}""");

    /// <summary>A special token that is not normalized.</summary>
    public static JsonObject Added(int id, string content, bool special = true) => new()
    {
        ["id"] = id,
        ["content"] = content,
        ["single_word"] = false,
        ["lstrip"] = false,
        ["rstrip"] = false,
        ["normalized"] = false,
        ["special"] = special,
    };

    public static ITokenizer Load(this JsonObject root, TemporaryFolder folder) =>
        Tokenizers.Load(folder.Write("tokenizer.json", root.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));

    private static JsonObject Tokenizer(
        List<string> alphabet, List<(string Left, string Right)> merges, bool pairsAsLists, string? normalizer, string? preTokenizer, string? decoder)
    {
        JsonObject vocabulary = [];
        foreach (string piece in alphabet.Concat(merges.Select(static merge => merge.Left + merge.Right)))
        {
            vocabulary.TryAdd(piece, vocabulary.Count);
        }

        JsonNode[] listed =
            [.. merges.Select(merge => pairsAsLists ? new JsonArray(merge.Left, merge.Right) : (JsonNode)JsonValue.Create($"{merge.Left} {merge.Right}"))];
        return new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray(),
            ["normalizer"] = normalizer is null ? null : JsonNode.Parse(normalizer),
            ["pre_tokenizer"] = preTokenizer is null ? null : JsonNode.Parse(preTokenizer),
            ["post_processor"] = null,
            ["decoder"] = decoder is null ? null : JsonNode.Parse(decoder),
            ["model"] = new JsonObject { ["type"] = "BPE", ["dropout"] = null, ["vocab"] = vocabulary, ["merges"] = new JsonArray(listed) },
        };
    }

    [GeneratedRegex(@" ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+", RegexOptions.None, matchTimeoutMilliseconds: -1)]
    private static partial Regex WordPattern();

    private static List<(string Left, string Right)> Train(List<string[]> words)
    {
        List<(string Left, string Right)> merges = [];
        while (merges.Count < MergeCount)
        {
            (string Left, string Right) best = words.SelectMany(static word => word.Zip(word.Skip(1)))
                .GroupBy(static pair => pair)
                .OrderByDescending(static group => group.Count())
                .ThenBy(static group => group.Key.First + group.Key.Second, StringComparer.Ordinal)
                .First().Key;
            merges.Add(best);
            words = [.. words.Select(word => Join(word, best))];
        }

        return merges;
    }

    private static string[] Join(string[] word, (string Left, string Right) pair)
    {
        List<string> joined = [];
        foreach (string symbol in word)
        {
            if (joined.Count > 0 && joined[^1] == pair.Left && symbol == pair.Right)
            {
                joined[^1] += symbol;
            }
            else
            {
                joined.Add(symbol);
            }
        }

        return [.. joined];
    }

    /// <summary>The byte alphabet by its definition, apart from the code under test.</summary>
    private static char AlphabetCharacter(int value)
    {
        static bool Printable(int b) => b is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
        return Printable(value) ? (char)value : (char)(256 + Enumerable.Range(0, value).Count(static b => !Printable(b)));
    }
}
