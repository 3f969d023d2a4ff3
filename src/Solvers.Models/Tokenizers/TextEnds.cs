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
        if (ReadConfiguration(directory) is { } named)
        {
            return (FindToken(named, "bos_token", ids), FindToken(named, "eos_token", ids));
        }

        string numbered = Path.Combine(directory, ModelConfiguration.FileName);
        if (File.Exists(numbered))
        {
            var root = JsonPlace.Read(numbered);
            return (FindId(root, "bos_token_id"), FindId(root, "eos_token_id"));
        }

        return (null, null);
    }

    /// <summary>Reads the <c>tokenizer_config.json</c> of a folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>The file's root; null when there is none.</returns>
    /// <exception cref="InvalidDataException">The file is not JSON.</exception>
    public static JsonPlace? ReadConfiguration(string directory)
    {
        string path = Path.Combine(directory, "tokenizer_config.json");
        return File.Exists(path) ? JsonPlace.Read(path) : null;
    }

    /// <summary>Gets the text of a token, which stands there alone or with more about the token.</summary>
    /// <param name="place">Where it stands.</param>
    /// <returns>The text.</returns>
    public static string Content(JsonPlace place) => place.IsText ? place.Text() : place.Get("content").Text();

    private static int? FindToken(JsonPlace root, string name, IReadOnlyDictionary<string, int> ids)
    {
        if (root.Find(name) is not { } place)
        {
            return null;
        }

        string content = Content(place);
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
