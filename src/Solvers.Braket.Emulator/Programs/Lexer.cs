namespace Solvers.Braket.Emulator.Programs;

/// <summary>Cuts the text of a program into tokens.</summary>
/// <param name="source">The text.</param>
internal sealed class Lexer(string source)
{
    private int _place;
    private int _line = 1;

    /// <summary>Cuts the whole text.</summary>
    /// <returns>The tokens; the last one is the end.</returns>
    /// <exception cref="ProgramException">A character has no place in a program.</exception>
    public IReadOnlyList<Token> Cut()
    {
        List<Token> tokens = [];
        while (SkipBlank())
        {
            tokens.Add(Next());
        }

        tokens.Add(new Token(TokenKind.End, "the end", _line));
        return tokens;
    }

    private bool SkipBlank()
    {
        while (_place < source.Length)
        {
            if (char.IsWhiteSpace(source[_place]))
            {
                _line += source[_place] == '\n' ? 1 : 0;
                _place++;
            }
            else if (At("//"))
            {
                int end = source.IndexOf('\n', _place);
                _place = end < 0 ? source.Length : end;
            }
            else if (At("/*"))
            {
                int end = source.IndexOf("*/", _place + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw new ProgramException(_line, "a comment does not end.");
                }

                _line += source.AsSpan(_place, end - _place).Count('\n');
                _place = end + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private bool At(string text) => string.CompareOrdinal(source, _place, text, 0, text.Length) == 0;

    private Token Next()
    {
        char first = source[_place];
        if (char.IsAsciiLetter(first) || first is '_' or 'π')
        {
            return Take(TokenKind.Name, NameEnd());
        }

        if (char.IsAsciiDigit(first) || (first == '.' && _place + 1 < source.Length && char.IsAsciiDigit(source[_place + 1])))
        {
            return Take(TokenKind.Number, NumberEnd());
        }

        return "+-*/()[]{},;=@:#$.\"".Contains(first, StringComparison.Ordinal)
            ? Take(TokenKind.Symbol, _place + 1)
            : throw new ProgramException(_line, $"the character '{first}' has no place here.");
    }

    private int NameEnd()
    {
        int end = _place;
        while (end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] is '_' or 'π'))
        {
            end++;
        }

        return end;
    }

    private int NumberEnd()
    {
        int end = Digits(_place);
        if (end < source.Length && source[end] == '.')
        {
            end = Digits(end + 1);
        }

        if (end < source.Length && (source[end] is 'e' or 'E'))
        {
            int exponent = end + 1;
            exponent += exponent < source.Length && (source[exponent] is '+' or '-') ? 1 : 0;
            int last = Digits(exponent);
            end = last > exponent ? last : end;
        }

        return end;
    }

    private int Digits(int place)
    {
        while (place < source.Length && char.IsAsciiDigit(source[place]))
        {
            place++;
        }

        return place;
    }

    private Token Take(TokenKind kind, int end)
    {
        Token token = new(kind, source[_place..end], _line);
        _place = end;
        return token;
    }
}
