using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>
/// Improves a mask by swaps: a pruned and a kept weight of a row, or of a group of an N:M pattern, trade places while that lowers the
/// error, until no swap does. Weights keep their trained values (after SparseSwaps, arXiv 2512.10922).
/// </summary>
/// <remarks>
/// <para>Swaps change the error of a row by a_i + b_j - w_i w_j G_ij (<see cref="SwapRow"/>). Pruned weights j are gone through in turn, and
/// each trades with its best partner i, found exactly: O(in) per pruned weight, and as much for a swap. The published method makes the
/// best of all swaps of a row each time, which costs O(in^2). Both end where no swap helps.</para>
/// <para>Rows are independent; eight at a time go through the same rows of G, which stay in the cache. A pattern of the whole layer keeps
/// the counts per row of the start.</para>
/// </remarks>
internal sealed class SwapsMask(IMaskMethod start, SwapsOptions options) : IMaskMethod
{
    private const int RowsPerPiece = 8;

    /// <inheritdoc/>
    public PatternKind UsualPattern => start.UsualPattern;

    /// <inheritdoc/>
    public async ValueTask<PrunedWeights> PruneAsync(
        LayerProblem problem, LayerContext context, CancellationToken cancellationToken = default)
    {
        using MaskStart begun = await MaskStart.ChooseAsync(start, problem, context, cancellationToken).ConfigureAwait(false);
        int groupSize = context.Pattern.Kind == PatternKind.Group ? context.Pattern.GroupSize : problem.InputCount;
        Workers.For(((problem.OutputCount - 1) / RowsPerPiece) + 1, piece =>
        {
            int first = piece * RowsPerPiece;
            int count = Math.Min(RowsPerPiece, problem.OutputCount - first);
            Improve(begun, first, count, groupSize, cancellationToken);
        });
        return begun.ToPruned(problem);
    }

    private void Improve(MaskStart begun, int first, int count, int groupSize, CancellationToken cancellationToken)
    {
        ReadOnlySpan<float> gram = Floats.Of(begun.Gram);
        int inputCount = (int)begun.Gram.shape[0];
        List<SwapRow> rows = [];
        for (int row = first; row < first + count; row++)
        {
            rows.Add(new SwapRow(
                gram,
                Floats.Row(begun.Weights, row, inputCount),
                Floats.Row(begun.Gradients, row, inputCount),
                begun.Kept.bytes.Slice(row * inputCount, inputCount)));
        }

        List<SwapRow> moving = [.. rows];
        for (int pass = 0; pass < options.Passes && moving.Count > 0 && !cancellationToken.IsCancellationRequested; pass++)
        {
            foreach (SwapRow row in moving)
            {
                row.HasMoved = false;
            }

            for (int j = 0; j < inputCount; j++)
            {
                foreach (SwapRow row in moving)
                {
                    if (row.IsPruned(j))
                    {
                        row.TrySwap(gram, j, groupSize);
                    }
                }
            }

            moving.RemoveAll(static row => !row.HasMoved);
        }

        for (int row = 0; row < count; row++)
        {
            rows[row].SaveKept(begun.Kept.bytes.Slice((first + row) * inputCount, inputCount));
        }
    }
}
