using System.Globalization;
using System.Text.RegularExpressions;

namespace Solvers.Quantum.Circuits;

/// <summary>Goes through the tokens of a program one by one.</summary>
internal sealed class OpenQasmReader
{
    // Blanks and comments, or a token; what is neither counts as a token of one character, which no statement begins with.
    private static readonly Regex Pieces = new(
        @"\s+|//[^\n]*|/\*.*?\*/|(?<token>[A-Za-z_]\w*|(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|.)",
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    private readonly List<OpenQasmToken> _tokens = [];
    private int _next;

    /// <summary>Initialises the reader at the first token.</summary>
    /// <param name="program">The text.</param>
    public OpenQasmReader(string program)
    {
        int line = 1;
        foreach (Match match in Pieces.Matches(program).Cast<Match>())
        {
            if (match.Groups["token"].Success)
            {
                _tokens.Add(new OpenQasmToken(match.Value, line));
            }

            line += match.ValueSpan.Count('\n');
        }

        _tokens.Add(new OpenQasmToken(string.Empty, line));
    }

    /// <summary>Gets the token that comes next.</summary>
    public OpenQasmToken Next => _tokens[_next];

    /// <summary>Gets a value indicating whether nothing comes any more.</summary>
    public bool AtEnd => _next == _tokens.Count - 1;

    /// <summary>Goes past the next token.</summary>
    /// <returns>The token.</returns>
    public OpenQasmToken Take() => AtEnd ? Next : _tokens[_next++];

    /// <summary>Goes past the next token if it is this one.</summary>
    /// <param name="text">The text looked for.</param>
    /// <returns>True when it was.</returns>
    public bool TryTake(string text)
    {
        bool found = Next.Text == text;
        _next += found ? 1 : 0;
        return found;
    }

    /// <summary>Goes past the next token, which must be this one.</summary>
    /// <param name="text">The text asked for.</param>
    /// <exception cref="OpenQasmException">It is another one.</exception>
    public void Expect(string text)
    {
        if (!TryTake(text))
        {
            throw Unexpected($"'{text}'");
        }
    }

    /// <summary>Goes past a whole number without sign.</summary>
    /// <param name="least">The least one allowed.</param>
    /// <param name="most">The greatest one allowed.</param>
    /// <returns>The number.</returns>
    /// <exception cref="OpenQasmException">It is something else.</exception>
    public int TakeWhole(int least, int most)
    {
        if (!int.TryParse(Next.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
        {
            throw Unexpected(string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        }

        Take();
        return number;
    }

    /// <summary>Goes past the end of a statement: the next semicolon, or the line for a pragma.</summary>
    /// <param name="first">The token that the statement began with.</param>
    public void SkipStatement(OpenQasmToken first)
    {
        bool pragma = first.Text is "#" or "pragma";
        while (!AtEnd && (!pragma || Next.Line == first.Line))
        {
            if (Take().Text == ";" && !pragma)
            {
                return;
            }
        }
    }

    /// <summary>Makes the error that the next token is out of place.</summary>
    /// <param name="allowed">What could be there.</param>
    /// <returns>The error.</returns>
    public OpenQasmException Unexpected(string allowed) => new(new OpenQasmProblem(Next.Line, Next.Quoted, allowed));
}
