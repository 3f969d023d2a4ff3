namespace Solvers.Models;

/// <summary>Finds which ids begin and end a text: tokenizer.json does not say, the files beside it do.</summary>
internal static class TextEnds
{
    /// <summary>Looks into <c>tokenizer_config.json</c>; when there is none, into <c>config.json</c>.</summary>
    /// <param name="tokenizerPath">The tokenizer's file.</param>
    /// <param name="ids">All tokens and their ids.</param>
    /// <returns>The ids; null where nothing names one.</returns>
    /// <exception cref="InvalidDataException">A file is malformed, or names a token that the tokenizer lacks.</exception>
    public static (int? BeginId, int? EndId) Find(string tokenizerPath, IReadOnlyDictionary<string, int> ids)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(tokenizerPath))!;
        string named = Path.Combine(directory, "tokenizer_config.json");
        if (File.Exists(named))
        {
            var root = JsonPlace.Read(named);
            return (FindToken(root, "bos_token", ids), FindToken(root, "eos_token", ids));
        }

        string numbered = Path.Combine(directory, "config.json");
        if (File.Exists(numbered))
        {
            var root = JsonPlace.Read(numbered);
            return (FindId(root, "bos_token_id"), FindId(root, "eos_token_id"));
        }

        return (null, null);
    }

    private static int? FindToken(JsonPlace root, string name, IReadOnlyDictionary<string, int> ids)
    {
        if (root.Find(name) is not { } place)
        {
            return null;
        }

        string content = place.IsText ? place.Text() : place.Get("content").Text();
        return ids.TryGetValue(content, out int id)
            ? id
            : throw place.Error($"the tokenizer beside it has no token '{content}'");
    }

    /// <summary>An id, or the first of several.</summary>
    private static int? FindId(JsonPlace root, string name) => root.Find(name) switch
    {
        null => null,
        { IsList: true } several => several.Items().Select(static item => (int?)item.Number()).FirstOrDefault(),
        { } one => one.Number(),
    };
}
