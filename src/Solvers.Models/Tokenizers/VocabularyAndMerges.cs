using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Solvers.Models;

/// <summary>
/// Reads the byte-level tokenizer of models that carry <c>vocab.json</c> and <c>merges.txt</c> in place of a
/// <c>tokenizer.json</c>, such as OPT and the first GPT-2 models: makes the <c>tokenizer.json</c> they stand for.
/// </summary>
internal static class VocabularyAndMerges
{
    /// <summary>The file of the pieces.</summary>
    public const string VocabularyName = "vocab.json";

    /// <summary>The file of the merges, one on each line, beside it.</summary>
    public const string MergesName = "merges.txt";

    private const string KnownClass = "GPT2Tokenizer";

    private static readonly string[] SpecialRoles = ["bos_token", "eos_token", "unk_token", "pad_token"];

    /// <summary>Reads a tokenizer; what <c>tokenizer_config.json</c> beside it says of special tokens and spaces counts.</summary>
    /// <param name="path">The file of the pieces.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="FileNotFoundException">The merges are missing.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, or the model has a tokenizer of another class.</exception>
    public static BytePairTokenizer Read(string path)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string mergesPath = Path.Combine(directory, MergesName);
        if (!File.Exists(mergesPath))
        {
            throw new FileNotFoundException($"'{path}' has no {MergesName} beside it.", mergesPath);
        }

        var vocabulary = JsonPlace.Read(path);
        JsonPlace? configuration = TextEnds.ReadConfiguration(directory);
        RefuseOtherClasses(configuration);
        JsonObject root = new()
        {
            ["added_tokens"] = configuration?.Find("added_tokens_decoder") is { } listed
                ? ListedTokens(listed)
                : SpecialTokens(configuration, vocabulary),
            ["pre_tokenizer"] = new JsonObject
            {
                ["type"] = "ByteLevel",
                ["add_prefix_space"] = configuration?.Find("add_prefix_space")?.Flag() ?? false,
            },
            ["decoder"] = new JsonObject { ["type"] = "ByteLevel" },
            ["post_processor"] = configuration?.Find("add_bos_token")?.Flag() ?? false
                ? BeginningTemplate(configuration.Value.Get("bos_token"), vocabulary)
                : null,
            ["model"] = new JsonObject
            {
                ["vocab"] = JsonObject.Create(vocabulary.Value),
                ["merges"] = ReadMerges(mergesPath),
            },
        };
        return TokenizerJson.Read(JsonPlace.Parse($"'{path}' and {MergesName}", JsonSerializer.SerializeToUtf8Bytes(root)), path);
    }

    private static void RefuseOtherClasses(JsonPlace? configuration)
    {
        if (configuration?.Find("tokenizer_class") is { } name && name.Text() is not (KnownClass or KnownClass + "Fast"))
        {
            throw name.Error(
                $"'{name.Text()}' with {VocabularyName} and {MergesName} is unknown; known is {KnownClass}, and every class with a tokenizer.json");
        }
    }

    /// <summary>Newer configurations list the added tokens by id.</summary>
    private static JsonArray ListedTokens(JsonPlace listed) => [.. listed.Members().Select(static member =>
    {
        JsonObject token = member.Place.Value.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(member.Place.Value)!
            : throw member.Place.Error("a token is an object");
        token["id"] = int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            ? id
            : throw member.Place.Error("the name of a token here is its id");
        return (JsonNode)token;
    })];

    /// <summary>Older ones name the tokens by what they are for.</summary>
    private static JsonArray SpecialTokens(JsonPlace? configuration, JsonPlace vocabulary)
    {
        SortedDictionary<int, string> tokens = [];
        foreach (string role in SpecialRoles)
        {
            if (configuration?.Find(role) is { } token && vocabulary.Find(TextEnds.Content(token)) is { } id)
            {
                tokens[id.Number()] = TextEnds.Content(token);
            }
        }

        return [.. tokens.Select(static token => (JsonNode)new JsonObject
        {
            ["id"] = token.Key,
            ["content"] = token.Value,
            ["special"] = true,
            ["normalized"] = false,
        })];
    }

    private static JsonObject BeginningTemplate(JsonPlace token, JsonPlace vocabulary)
    {
        string content = TextEnds.Content(token);
        JsonPlace id = vocabulary.Find(content) ?? throw token.Error($"{VocabularyName} has no token '{content}'");
        return new JsonObject
        {
            ["type"] = "TemplateProcessing",
            ["single"] = new JsonArray(
                new JsonObject { ["SpecialToken"] = new JsonObject { ["id"] = content } },
                new JsonObject { ["Sequence"] = new JsonObject { ["id"] = "A" } }),
            ["special_tokens"] = new JsonObject { [content] = new JsonObject { ["ids"] = new JsonArray(id.Number()) } },
        };
    }

    private static JsonArray ReadMerges(string path)
    {
        // The first line may state a version; no merge begins with this word, which is longer than any first piece.
        IEnumerable<string> lines = File.ReadLines(path).Where(
            static line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal));
        return [.. lines.Select(static line => JsonValue.Create(line))];
    }
}
