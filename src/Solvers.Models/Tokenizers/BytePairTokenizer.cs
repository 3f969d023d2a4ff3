using System.Globalization;
using System.Text;

namespace Solvers.Models;

/// <summary>
/// A tokenizer as Hugging Face builds it: added tokens are found, the text between them is normalized, pre-tokenized and
/// encoded piece by piece, and the ids that surround a text are added.
/// </summary>
internal sealed class BytePairTokenizer : ITokenizer
{
    private readonly TokenizerParts _parts;
    private readonly BytePairModel _model;
    private readonly AddedTokenFinder _rawTokens;
    private readonly AddedTokenFinder _normalizedTokens;
    private readonly string?[] _tokens;
    private readonly HashSet<int> _special;

    /// <summary>Initialises the tokenizer.</summary>
    /// <param name="parts">Its parts.</param>
    public BytePairTokenizer(TokenizerParts parts)
    {
        _parts = parts;
        _model = new BytePairModel(parts.Vocabulary);
        _rawTokens = new([.. parts.AddedTokens.Where(static token => !token.Normalized).Select(static token => (token.Content, token))]);
        _normalizedTokens = new(
            [.. parts.AddedTokens.Where(static token => token.Normalized).Select(token => (parts.Normalize(token.Content), token))
                .Where(static pair => pair.Item1.Length > 0)]);
        _special = [.. parts.SpecialIds, .. parts.AddedTokens.Where(static token => token.Special).Select(static token => token.Id)];
        int last = Math.Max(
            parts.Vocabulary.Ids.Values.DefaultIfEmpty(-1).Max(), parts.AddedTokens.Select(static token => token.Id).DefaultIfEmpty(-1).Max());
        _tokens = new string?[last + 1];
        foreach ((string piece, int id) in parts.Vocabulary.Ids)
        {
            _tokens[id] = piece;
        }

        foreach (AddedToken token in parts.AddedTokens)
        {
            _tokens[token.Id] = token.Content;
        }
    }

    /// <inheritdoc/>
    public int VocabularySize => _tokens.Length;

    /// <inheritdoc/>
    public int? BeginId => _parts.BeginId;

    /// <inheritdoc/>
    public int? EndId => _parts.EndId;

    /// <inheritdoc/>
    public int[] Encode(string text, bool addSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        string whole = WellFormed(text);
        List<int> ids = addSpecialTokens ? [.. _parts.Before] : [];
        int start = 0;
        foreach ((int tokenStart, int tokenEnd, AddedToken token) in _rawTokens.FindAll(whole))
        {
            EncodeNormalized(whole[start..tokenStart], start == 0, ids);
            ids.Add(token.Id);
            start = tokenEnd;
        }

        EncodeNormalized(whole[start..], start == 0, ids);
        if (addSpecialTokens)
        {
            ids.AddRange(_parts.After);
        }

        return [.. ids];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids)
    {
        List<string> tokens = [];
        foreach (int id in ids)
        {
            string token = (uint)id < (uint)_tokens.Length && _tokens[id] is { } known
                ? known
                : throw new ArgumentOutOfRangeException(
                    nameof(ids), id, $"'{_parts.Vocabulary.Source}' has no token {id.ToString(CultureInfo.InvariantCulture)}.");
            if (!_special.Contains(id))
            {
                tokens.Add(token);
            }
        }

        return string.Concat(_parts.Decode(tokens));
    }

    /// <summary>Replaces surrogates without a partner.</summary>
    private static string WellFormed(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private void EncodeNormalized(string text, bool startsText, List<int> ids)
    {
        if (text.Length == 0)
        {
            return;
        }

        string normalized = _parts.Normalize(text);
        int start = 0;
        foreach ((int tokenStart, int tokenEnd, AddedToken token) in _normalizedTokens.FindAll(normalized))
        {
            EncodePlain(normalized.AsSpan(start, tokenStart - start), startsText && start == 0, ids);
            ids.Add(token.Id);
            start = tokenEnd;
        }

        EncodePlain(normalized.AsSpan(start), startsText && start == 0, ids);
    }

    private void EncodePlain(ReadOnlySpan<char> text, bool startsText, List<int> ids)
    {
        if (text.IsEmpty)
        {
            return;
        }

        if (_parts.PreTokenizer is not { } preTokenizer)
        {
            _model.Encode(text, ids);
            return;
        }

        PieceList pieces = new();
        preTokenizer.Cut(text, startsText, pieces);
        for (int i = 0; i < pieces.Count; i++)
        {
            _model.Encode(pieces[i], ids);
        }
    }
}
