namespace Solvers.Pruning;

/// <summary>How many weights a block takes from either side of a layer's mask, at most.</summary>
/// <param name="Pruned">k, pruned weights.</param>
/// <param name="Kept">n - k, kept weights.</param>
internal readonly record struct BlockQuota(int Pruned, int Kept)
{
    /// <summary>Applies the options to a layer.</summary>
    /// <param name="mask">The layer.</param>
    /// <param name="options">Block size, share and shrinking.</param>
    /// <param name="progress">Where the run stands, 0 at the first epoch, 1 at the last.</param>
    /// <returns>The quota; at least one weight of either side.</returns>
    public static BlockQuota Of(LayerMask mask, PruningOptions options, double progress)
    {
        double scale = Math.Pow(options.BlockShrink, -progress);
        int pruned = options.BlockPruned ?? options.BlockSize / 2;
        return new BlockQuota(
            Limit(scale * pruned, options.BlockShare * mask.FreePrunedCount),
            Limit(scale * (options.BlockSize - pruned), options.BlockShare * mask.FreeKeptCount));
    }

    private static int Limit(double wanted, double allowed) => Math.Max(1, (int)Math.Round(Math.Min(wanted, allowed)));
}
