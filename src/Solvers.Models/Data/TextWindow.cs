namespace Solvers.Models;

/// <summary>One window of a document.</summary>
/// <param name="Start">Its first token in the document.</param>
/// <param name="End">One after its last.</param>
/// <param name="FirstScored">The first token that is predicted and scored, above <paramref name="Start"/>; all that follow are too.</param>
internal readonly record struct TextWindow(int Start, int End, int FirstScored)
{
    /// <summary>
    /// Cuts a document. Windows begin a stride after each other until one reaches the end. A window scores the tokens that no window
    /// before it held; its own first token has nothing before it and is never scored.
    /// </summary>
    /// <param name="count">Tokens of the document.</param>
    /// <param name="windows">Length and stride.</param>
    /// <returns>The windows that score something, in order.</returns>
    public static IEnumerable<TextWindow> Cut(int count, TokenWindows windows)
    {
        int end = 0;
        for (int start = 0; end < count; start += windows.Stride)
        {
            int firstScored = Math.Max(end, start + 1);
            end = (int)Math.Min(count, (long)start + windows.Length);
            if (firstScored < end)
            {
                yield return new TextWindow(start, end, firstScored);
            }
        }
    }
}
