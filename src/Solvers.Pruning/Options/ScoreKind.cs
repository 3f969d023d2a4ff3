namespace Solvers.Pruning;

/// <summary>How much a weight matters; w is its trained value.</summary>
public enum ScoreKind
{
    /// <summary>|w|.</summary>
    Magnitude,

    /// <summary>|w| times the Euclidean norm of its input feature over the samples (Wanda, arXiv 2306.11695, equation 1).</summary>
    Wanda,

    /// <summary>|w g|, g the mean gradient of the loss over the samples (first-order Taylor).</summary>
    Gradient,

    /// <summary>A random number: the baseline.</summary>
    Random,

    /// <summary>
    /// The change of loss that flipping the weight predicts, signed, so that flips which help rank before flips which
    /// merely hurt little: (restoring) g w, (pruning) -g w. Ranks flips, so it chooses blocks but no initial mask.
    /// </summary>
    GradientSigned,
}
