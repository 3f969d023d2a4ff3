namespace Solvers.GpuTabu;

/// <summary>What all walks of a batch do in one round.</summary>
/// <param name="blocks">Blocks of the batch.</param>
/// <param name="walksPerBlock">Walks of each.</param>
/// <param name="startsPerBlock">Starts that each may have.</param>
/// <param name="stride">Entries of a start.</param>
internal sealed class RoundPlan(int blocks, int walksPerBlock, int startsPerBlock, int stride)
{
    private readonly WalkPlan[] _walks = new WalkPlan[blocks * walksPerBlock];
    private readonly byte[] _starts = new byte[blocks * startsPerBlock * stride];
    private readonly double[] _objectives = new double[blocks * startsPerBlock];

    /// <summary>Gets the plans of all walks, block by block.</summary>
    public ReadOnlySpan<WalkPlan> Walks => _walks;

    /// <summary>Gets all starts, [blocks, startsPerBlock, stride].</summary>
    public ReadOnlySpan<byte> Starts => _starts;

    /// <summary>Gets the moves of the longest walk.</summary>
    public int LongestWalk => _walks.Max(static walk => walk.Moves);

    /// <summary>Gets the moves of the longest walk of a block.</summary>
    /// <param name="block">Its place in the batch.</param>
    /// <returns>The moves; 0 when the block wants no round.</returns>
    public int LongestWalkOf(int block)
    {
        int longest = 0;
        foreach (WalkPlan walk in WalksOf(block))
        {
            longest = Math.Max(longest, walk.Moves);
        }

        return longest;
    }

    /// <summary>Gets the plans of the walks of a block.</summary>
    /// <param name="block">Its place in the batch.</param>
    /// <returns>The plans.</returns>
    public Span<WalkPlan> WalksOf(int block) => _walks.AsSpan(block * walksPerBlock, walksPerBlock);

    /// <summary>Gets the starts of a block.</summary>
    /// <param name="block">Its place in the batch.</param>
    /// <returns>The starts, [startsPerBlock, stride].</returns>
    public Span<byte> StartsOf(int block) => _starts.AsSpan(block * startsPerBlock * stride, startsPerBlock * stride);

    /// <summary>Gets the exact objectives of the starts of a block.</summary>
    /// <param name="block">Its place in the batch.</param>
    /// <returns>The objectives, [startsPerBlock].</returns>
    public Span<double> ObjectivesOf(int block) => _objectives.AsSpan(block * startsPerBlock, startsPerBlock);
}
