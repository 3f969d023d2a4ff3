namespace Solvers.Pruning;

/// <summary>Chooses blocks: the pruned weights that most want back, and the kept weights that matter least.</summary>
/// <param name="options">The score, and the groups it is compared in.</param>
internal sealed class BlockSelector(SelectionOptions options)
{
    /// <summary>
    /// Takes the k highest-scored pruned and the n - k lowest-scored kept weights among those neither fixed nor tabu;
    /// fewer when fewer remain.
    /// </summary>
    /// <param name="mask">The layer.</param>
    /// <param name="quota">How many weights to take from either side.</param>
    /// <param name="statistics">Gradients of the batch.</param>
    /// <param name="seed">Seed of the random score.</param>
    /// <returns>The block.</returns>
    public BlockSelection Select(LayerMask mask, BlockQuota quota, LayerStatistics statistics, ulong seed)
    {
        int weightCount = mask.WeightCount;
        ReadOnlySpan<byte> pruned = mask.Pruned;
        int prunedCandidates = 0;
        int keptCandidates = 0;
        for (int i = 0; i < weightCount; i++)
        {
            if (mask.IsCandidate(i))
            {
                prunedCandidates += pruned[i];
                keptCandidates += 1 - pruned[i];
            }
        }

        int[] restoring = new int[prunedCandidates];
        int[] pruning = new int[keptCandidates];
        float[] restoringScores = new float[prunedCandidates];
        float[] pruningScores = new float[keptCandidates];
        bool signed = options.Score == ScoreKind.GradientSigned;
        float[] scores = signed ? statistics.MeanGradient : WeightScores.Compute(
            options.Score, mask.Trained, mask.Layer.InputCount, statistics, seed);
        int atRestoring = 0;
        int atPruning = 0;
        for (int i = 0; i < weightCount; i++)
        {
            if (!mask.IsCandidate(i))
            {
                continue;
            }

            // A flip that helps has a high score on the pruned side and a low one on the kept side. The signed
            // first-order change of restoring is g w, that of pruning is -g w: "helps" is -g w high on either side's scale.
            float score = signed ? -(scores[i] * mask.Trained[i]) : scores[i];
            if (pruned[i] != 0)
            {
                restoring[atRestoring] = i;
                restoringScores[atRestoring++] = score;
            }
            else
            {
                pruning[atPruning] = i;
                pruningScores[atPruning++] = -score;
            }
        }

        var groups = new WeightGroups(options.Grouping, mask.Layer.OutputCount, mask.Layer.InputCount);
        int[] restored = groups.Highest(restoring, restoringScores, Math.Min(quota.Pruned, prunedCandidates));
        int[] removed = groups.Highest(pruning, pruningScores, Math.Min(quota.Kept, keptCandidates));
        int[] indices = [.. restored, .. removed];
        Array.Sort(indices);
        return new BlockSelection(indices, restored.Length);
    }
}
