using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>A block of columns of a layer while SparseGPT prunes it, in main memory.</summary>
internal sealed class SparseGptBlock
{
    private const int RowsPerPiece = 64;

    private readonly Tensor _upper;
    private readonly int _rowCount;
    private readonly int _columnCount;

    /// <summary>Initialises the block.</summary>
    /// <param name="weights">[out, block], contiguous; pruned in place.</param>
    /// <param name="upper">The block of U on the diagonal, [block, block], contiguous.</param>
    public SparseGptBlock(Tensor weights, Tensor upper)
    {
        Weights = weights;
        _upper = upper;
        _rowCount = checked((int)weights.shape[0]);
        _columnCount = checked((int)weights.shape[1]);
        Errors = zeros_like(weights);
        Kept = ones(weights.shape, dtype: torch.@bool);
    }

    /// <summary>Gets the weights, [out, block]; pruned ones are zero at the end.</summary>
    public Tensor Weights { get; }

    /// <summary>Gets which weights are kept, [out, block], bool.</summary>
    public Tensor Kept { get; }

    /// <summary>Gets w / U_jj of each pruned weight when its turn came, [out, block]; 0 where kept.</summary>
    public Tensor Errors { get; }

    /// <summary>Chooses the weights and prunes them.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="keptCount">How many to keep: of each row, or over all rows of a layer's pattern.</param>
    public void Prune(SparsityPattern pattern, int keptCount)
    {
        // 1 / U_jj^2, so that a score is w^2 times it.
        float[] costs = [.. Enumerable.Range(0, _columnCount).Select(j =>
        {
            float diagonal = Floats.Of(_upper)[(j * _columnCount) + j];
            return 1 / (diagonal * diagonal);
        })];
        if (pattern.Kind != PatternKind.Group)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor scores = Weights.pow(2).mul_(tensor(costs));
            if (pattern.Kind == PatternKind.Layer)
            {
                PatternSelection.MarkHighest(scores, keptCount, Kept);
            }
            else
            {
                PatternSelection.MarkHighestOfEach(scores, _columnCount, keptCount, Kept);
            }
        }

        int pieces = ((_rowCount - 1) / RowsPerPiece) + 1;
        Workers.For(pieces, piece =>
        {
            int last = Math.Min(_rowCount, (piece + 1) * RowsPerPiece);
            for (int row = piece * RowsPerPiece; row < last; row++)
            {
                PruneRow(row, pattern, costs);
            }
        });
    }

    private void PruneRow(int row, SparsityPattern pattern, ReadOnlySpan<float> costs)
    {
        Span<float> weights = Floats.Row(Weights, row, _columnCount);
        Span<float> errors = Floats.Row(Errors, row, _columnCount);
        Span<byte> kept = Kept.bytes.Slice(row * _columnCount, _columnCount);
        ReadOnlySpan<float> upper = Floats.Of(_upper);
        int group = pattern.Kind == PatternKind.Group ? pattern.GroupSize : 0;
        for (int j = 0; j < weights.Length; j++)
        {
            if (group > 0 && j % group == 0)
            {
                KeepOfGroup(weights.Slice(j, group), costs.Slice(j, group), pattern.KeptOf, kept.Slice(j, group));
            }

            if (kept[j] != 0)
            {
                continue;
            }

            ReadOnlySpan<float> spread = upper.Slice(j * _columnCount, _columnCount);
            float error = weights[j] / spread[j];
            errors[j] = error;
            weights[j] = 0;
            Kernels.AddScaled(spread[(j + 1)..], -error, weights[(j + 1)..]);
        }
    }

    private static void KeepOfGroup(ReadOnlySpan<float> weights, ReadOnlySpan<float> costs, int count, Span<byte> kept)
    {
        Span<float> scores = stackalloc float[weights.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = weights[i] * weights[i] * costs[i];
        }

        RankedSelection.MarkHighestOfEach(scores, scores.Length, count, kept);
    }
}
