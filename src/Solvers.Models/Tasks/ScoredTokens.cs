namespace Solvers.Models;

/// <summary>Tokens a model reads, and those it is to predict from some place on.</summary>
/// <param name="Input">What the model reads: all tokens but the last, at most as many as it can see.</param>
/// <param name="Continuation">The tokens scored; the last outputs for <paramref name="Input"/> predict them, one each.</param>
internal sealed record ScoredTokens(int[] Input, int[] Continuation)
{
    /// <summary>
    /// Encodes a context with its continuation as the evaluation harness does: spaces that end the context belong to the
    /// continuation; both are encoded together, and the continuation is what follows as many tokens as the context alone has;
    /// what does not fit is cut away at the beginning.
    /// </summary>
    /// <param name="choice">Context and continuation.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="addSpecialTokens">Whether it adds what it puts around a text.</param>
    /// <param name="contextLength">How many tokens the model sees at most.</param>
    /// <returns>The tokens.</returns>
    /// <exception cref="InvalidDataException">
    /// The continuation leaves no token or does not fit, or nothing stands before it and the tokenizer has no token that begins or ends a text.
    /// </exception>
    public static ScoredTokens Encode(TaskChoice choice, ITokenizer tokenizer, bool addSpecialTokens, int contextLength)
    {
        string context = choice.Context.TrimEnd();
        string continuation = choice.Context[context.Length..] + choice.Continuation;
        int[] before = context.Length == 0 ? [] : tokenizer.Encode(context, addSpecialTokens);
        int[] whole = before.Length == 0 ? tokenizer.Encode(continuation, addSpecialTokens: false) : tokenizer.Encode(context + continuation, addSpecialTokens);
        int[] scored = whole[Math.Min(before.Length, whole.Length)..];
        if (before.Length == 0)
        {
            int prefix = tokenizer.BeginId ?? tokenizer.EndId ?? throw new InvalidDataException(
                "nothing stands before the choice, and the tokenizer has no token that begins or ends a text; give it a context");
            scored = scored.Length > 0 && scored[0] == prefix ? scored[1..] : scored;
            before = [prefix];
        }

        if (scored.Length == 0)
        {
            throw new InvalidDataException($"the choice '{choice.Continuation}' adds no token to its context; choose another wording");
        }

        if (scored.Length > contextLength)
        {
            throw new InvalidDataException(
                $"the choice '{choice.Continuation}' has {scored.Length} tokens, but the model sees {contextLength}; shorten it");
        }

        int[] all = [.. before, .. scored];
        return new ScoredTokens(all[Math.Max(0, all.Length - contextLength - 1)..^1], scored);
    }
}
