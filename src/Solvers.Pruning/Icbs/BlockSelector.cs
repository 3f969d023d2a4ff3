namespace Solvers.Pruning;

/// <summary>Chooses blocks: the pruned weights that most want back, and the kept weights that matter least.</summary>
/// <remarks>Keeps its working arrays between calls; use one instance per thread.</remarks>
/// <param name="options">The score, and the groups it is compared in.</param>
internal sealed class BlockSelector(SelectionOptions options)
{
    private int[] _restoring = [];
    private int[] _pruning = [];
    private float[] _restoringScores = [];
    private float[] _pruningScores = [];

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
        if (_restoring.Length < mask.WeightCount)
        {
            _restoring = new int[mask.WeightCount];
            _pruning = new int[mask.WeightCount];
            _restoringScores = new float[mask.WeightCount];
            _pruningScores = new float[mask.WeightCount];
        }

        (int restoring, int pruning) = options.Score == ScoreKind.GradientSigned
            ? Collect<SignedScore>(mask, statistics.MeanGradient)
            : options.Score == ScoreKind.Gradient
                ? Collect<AbsoluteScore>(mask, statistics.MeanGradient)
                : Collect<GivenScore>(mask, WeightScores.Compute(
                    options.Score, mask.Values, mask.Layer.InputCount, statistics, seed));
        var groups = new WeightGroups(options.Grouping, mask.Layer.OutputCount, mask.Layer.InputCount);
        int[] restored = groups.Highest(
            _restoring.AsSpan(0, restoring), _restoringScores.AsSpan(0, restoring), Math.Min(quota.Pruned, restoring));
        int[] removed = groups.Highest(
            _pruning.AsSpan(0, pruning), _pruningScores.AsSpan(0, pruning), Math.Min(quota.Kept, pruning));
        int[] indices = [.. restored, .. removed];
        Array.Sort(indices);
        return new BlockSelection(indices, restored.Length);
    }

    /// <summary>Splits the candidates by side, each with the score by which the highest are taken.</summary>
    private (int Restoring, int Pruning) Collect<TScore>(LayerMask mask, ReadOnlySpan<float> values)
        where TScore : struct, IFlipScore
    {
        ReadOnlySpan<byte> pruned = mask.Pruned;
        ReadOnlySpan<bool> fixedWeights = mask.Fixed;
        ReadOnlySpan<bool> tabuPruned = mask.TabuPruned.Members;
        ReadOnlySpan<bool> tabuKept = mask.TabuKept.Members;
        ReadOnlySpan<float> weights = mask.Values;
        int restoring = 0;
        int pruning = 0;
        for (int i = 0; i < pruned.Length; i++)
        {
            if (fixedWeights[i] | tabuPruned[i] | tabuKept[i])
            {
                continue;
            }

            float score = TScore.Of(values[i], weights[i]);
            if (pruned[i] != 0)
            {
                _restoring[restoring] = i;
                _restoringScores[restoring++] = score;
            }
            else
            {
                _pruning[pruning] = i;
                _pruningScores[pruning++] = -score;
            }
        }

        return (restoring, pruning);
    }

    /// <summary>How much a weight should be kept, from its gradient or given score and its value while kept.</summary>
    private interface IFlipScore
    {
        static abstract float Of(float value, float weight);
    }

    private readonly struct GivenScore : IFlipScore
    {
        public static float Of(float value, float weight) => value;
    }

    private readonly struct AbsoluteScore : IFlipScore
    {
        public static float Of(float value, float weight) => MathF.Abs(value * weight);
    }

    /// <summary>Restoring changes the loss by g w, pruning by -g w: on either side the weight should be kept by -g w.</summary>
    private readonly struct SignedScore : IFlipScore
    {
        public static float Of(float value, float weight) => -(value * weight);
    }
}
