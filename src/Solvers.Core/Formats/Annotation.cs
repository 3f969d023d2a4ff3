namespace Solvers.Core;

/// <summary>What comment lines of text formats say in the form <c>key=value</c>.</summary>
/// <remarks>
/// Text formats have no place for a constant, and one of them none for its kind of variable. A comment is passed over by
/// every other program, so what we write there is kept without harm.
/// </remarks>
internal static class Annotation
{
    /// <summary>The name of the format, for formats that look alike.</summary>
    public const string Format = "format";

    /// <summary>The constant term, in the sense of the file.</summary>
    public const string Offset = "offset";

    /// <summary>dimod's kind of variable: BINARY or SPIN.</summary>
    public const string Vartype = "vartype";

    /// <summary>The node of a Max-Cut file that stays on the side of the zeros and is no variable.</summary>
    public const string Ground = "ground";

    private static readonly string[] Keys = [Format, Offset, Vartype, Ground];

    /// <summary>Takes what a comment says.</summary>
    /// <param name="comment">The line.</param>
    /// <param name="annotations">Receives values by key; a later one replaces an earlier one.</param>
    public static void Collect(string comment, Dictionary<string, string> annotations)
    {
        foreach (string word in comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string text = word.TrimStart('#');
            int sign = text.AsSpan().IndexOfAny('=', ':');
            if (sign > 0 && Array.IndexOf(Keys, text[..sign]) >= 0)
            {
                annotations[text[..sign]] = text[(sign + 1)..];
            }
        }
    }
}
