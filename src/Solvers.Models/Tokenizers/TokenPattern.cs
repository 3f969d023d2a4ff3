using System.Text.RegularExpressions;

namespace Solvers.Models;

/// <summary>Reads the patterns of tokenizer.json: <c>{"String": ...}</c> or <c>{"Regex": ...}</c>.</summary>
internal static class TokenPattern
{
    /// <summary>Reads a pattern.</summary>
    /// <param name="place">Where it stands.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="InvalidDataException">It is neither, or a regular expression that cannot be used here.</exception>
    public static Regex Read(JsonPlace place)
    {
        if (place.Find("String") is { } text)
        {
            return Make(Regex.Escape(text.Text()));
        }

        JsonPlace pattern = place.Find("Regex") ?? throw place.Error("a pattern needs a member \"String\" or \"Regex\"");
        try
        {
            return Make(pattern.Text());
        }
        catch (ArgumentException exception)
        {
            throw pattern.Error($"this regular expression is not known here: {exception.Message}");
        }
    }

    // Multiline: where tokenizer.json is at home (Oniguruma, Ruby syntax), ^ and $ always mean the ends of a line. The patterns
    // come with the model, so nobody gains by a slow one, and a limit in time would make the ids depend on the machine.
    private static Regex Make(string pattern) => new(
        pattern,
        RegexOptions.Compiled | RegexOptions.CultureInvariant | RegexOptions.Multiline,
        Regex.InfiniteMatchTimeout);
}
