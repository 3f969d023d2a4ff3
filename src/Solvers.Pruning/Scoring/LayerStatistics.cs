namespace Solvers.Pruning;

/// <summary>What scores need to know of a layer on some samples.</summary>
/// <param name="MeanGradient">Mean gradient of the loss, [out, in]; empty when not asked for.</param>
/// <param name="InputSquares">Sum of squares of every input feature, [in]; empty when not asked for.</param>
internal sealed record LayerStatistics(float[] MeanGradient, float[] InputSquares);
