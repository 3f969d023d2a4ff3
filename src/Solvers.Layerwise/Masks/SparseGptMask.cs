using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>
/// Prunes column by column and has the later columns of each row make up for what is lost (Frantar and Alistarh, "SparseGPT:
/// massive language models can be accurately pruned in one shot", arXiv 2301.00774, algorithm 1).
/// </summary>
/// <remarks>
/// <para>With U from <see cref="InverseFactor"/>, weight w of column j costs w^2 / U_jj^2. At the start of a block of columns the cheapest
/// are chosen over all rows and columns of the block, or per row, or within each M columns when those are reached. Then each pruned
/// weight gives an error w / U_jj, spread over the later columns of the block by U, and over all columns behind by one matrix product.</para>
/// <para>Blocks share out the pattern's count by their columns, so that the whole layer, or each row, has it exactly. Weights of
/// inputs that were always zero are set to zero first.</para>
/// <para>Cost: rows x in^2 for the products behind blocks, in^3 for U. Work within a block runs over rows on all threads.</para>
/// </remarks>
internal sealed class SparseGptMask(SparseGptOptions options) : ImmediateMask
{
    /// <inheritdoc/>
    public override PatternKind UsualPattern => PatternKind.Layer;

    /// <inheritdoc/>
    protected override PrunedWeights Prune(LayerProblem problem, LayerContext context)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var factor = InverseFactor.Of(problem, options.Dampening);
        Tensor weights = problem.Weights.masked_fill(factor.Dead, 0f);
        Tensor kept = empty(weights.shape, dtype: torch.@bool, device: weights.device);
        int blockSize = context.Pattern.Kind == PatternKind.Group
            ? Math.Max(1, options.BlockSize / context.Pattern.GroupSize) * context.Pattern.GroupSize
            : options.BlockSize;
        var quota = new ColumnQuota(context.Pattern, problem.OutputCount, problem.InputCount);
        for (int start = 0; start < problem.InputCount; start += blockSize)
        {
            using DisposeScope blockScope = NewDisposeScope();
            int size = Math.Min(blockSize, problem.InputCount - start);
            int behind = problem.InputCount - start - size;
            Tensor upper = factor.Upper.narrow(0, start, size);
            var block = new SparseGptBlock(
                weights.narrow(1, start, size).cpu().contiguous(), upper.narrow(1, start, size).cpu().contiguous());
            block.Prune(context.Pattern, quota.Take(size));
            weights.narrow(1, start, size).copy_(block.Weights);
            kept.narrow(1, start, size).copy_(block.Kept);
            if (behind > 0)
            {
                weights.narrow(1, start + size, behind).addmm_(
                    block.Errors.to(weights.device), upper.narrow(1, start + size, behind), 1f, -1f);
            }
        }

        return new PrunedWeights(kept.DetachFromDisposeScope(), weights.DetachFromDisposeScope()) { AddedDampening = factor.AddedDampening };
    }
}
