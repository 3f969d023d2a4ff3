namespace Solvers.Models;

/// <summary>How well a network does on a set of samples.</summary>
/// <param name="Loss">Mean loss over all samples, or over all scored tokens, in nats; summed in double precision.</param>
/// <param name="Accuracy">Share of samples classified right, 0 to 1; null for a language model.</param>
/// <param name="Perplexity">exp(loss) of a language model; null for a classifier.</param>
/// <param name="Tokens">Which tokens of a text were scored, and in which context; null for a classifier.</param>
public sealed record Evaluation(double Loss, double? Accuracy, double? Perplexity, TokenEvaluation? Tokens = null)
{
    /// <summary>Describes how well a language model does.</summary>
    /// <param name="lossSum">The losses of all scored tokens, added in double precision, in nats.</param>
    /// <param name="samples">The windows they belong to.</param>
    /// <returns>Mean loss, perplexity and what was scored.</returns>
    public static Evaluation OfTokens(double lossSum, SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        TokenWindows windows = samples.Windows
            ?? throw new ArgumentException($"'{samples.Source}' does not say how its text was cut.", nameof(samples));
        double loss = lossSum / samples.ScoredCount;
        return new Evaluation(
            loss,
            Accuracy: null,
            Math.Exp(loss),
            new TokenEvaluation(samples.ScoredCount, samples.Count, windows.Length, windows.Stride));
    }
}
