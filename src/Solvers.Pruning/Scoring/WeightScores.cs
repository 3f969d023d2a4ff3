using Solvers.Numerics;

namespace Solvers.Pruning;

/// <summary>Scores of all weights of a layer.</summary>
internal static class WeightScores
{
    /// <summary>Computes the score of every weight, row-major [out, in].</summary>
    /// <param name="kind">Which score; not <see cref="ScoreKind.GradientSigned"/>, which ranks flips.</param>
    /// <param name="weights">Trained weights, [out, in].</param>
    /// <param name="inputCount">Columns.</param>
    /// <param name="gradients">Source of gradients and input norms; needed by Wanda and Gradient.</param>
    /// <param name="seed">Seed of the random score.</param>
    /// <returns>The scores; never negative.</returns>
    public static float[] Compute(ScoreKind kind, ReadOnlySpan<float> weights, int inputCount, LayerStatistics? gradients, ulong seed)
    {
        float[] scores = new float[weights.Length];
        switch (kind)
        {
            case ScoreKind.Magnitude:
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] = MathF.Abs(weights[i]);
                }

                break;
            case ScoreKind.Wanda:
                float[] squares = Require(gradients, kind).InputSquares;
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] = MathF.Abs(weights[i]) * MathF.Sqrt(squares[i % inputCount]);
                }

                break;
            case ScoreKind.Gradient:
                float[] mean = Require(gradients, kind).MeanGradient;
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] = MathF.Abs(weights[i] * mean[i]);
                }

                break;
            case ScoreKind.Random:
                var random = new SeededRandom(seed);
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] = (float)random.NextDouble();
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "This score ranks flips, not weights.");
        }

        return scores;
    }

    private static LayerStatistics Require(LayerStatistics? statistics, ScoreKind kind) =>
        statistics ?? throw new ArgumentNullException(nameof(statistics), $"The score {kind} needs statistics of a batch.");
}
