using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Consecutive rows of a layer that are worked on together, so that what is made on the way stays small.</summary>
/// <param name="First">The first row.</param>
/// <param name="Count">How many.</param>
public readonly record struct RowRange(long First, long Count)
{
    /// <summary>16 MiB of single precision: enough rows for a matrix product at full speed, few enough for the caches.</summary>
    private const long MostWeights = 1 << 22;

    private const long FewestRows = 128;

    /// <summary>Cuts a layer into ranges; the cut depends on its shape alone.</summary>
    /// <param name="problem">The layer.</param>
    /// <returns>The ranges, in order.</returns>
    public static IEnumerable<RowRange> Over(LayerProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long rows = problem.OutputCount;
        long length = Math.Max(FewestRows, MostWeights / Math.Max(1, problem.InputCount));
        for (long first = 0; first < rows; first += length)
        {
            yield return new RowRange(first, Math.Min(length, rows - first));
        }
    }

    /// <summary>Returns these rows of a matrix.</summary>
    /// <param name="matrix">[out, any].</param>
    /// <returns>A view, [count, any].</returns>
    public Tensor Of(Tensor matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.narrow(0, First, Count);
    }
}
