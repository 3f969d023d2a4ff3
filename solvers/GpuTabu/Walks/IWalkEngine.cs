namespace Solvers.GpuTabu;

/// <summary>Where the walks of a batch are made. Every engine gives the same bits.</summary>
internal interface IWalkEngine : IDisposable
{
    /// <summary>Takes in the blocks of a batch, all of one shape.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="walks">Walks of all blocks together.</param>
    /// <param name="startsPerBlock">Starts that each block may have.</param>
    void Load(IReadOnlyList<ScaledBlock> blocks, int walks, int startsPerBlock);

    /// <summary>Begins the next round: after what was asked for before, every walk is at its start.</summary>
    /// <param name="plans">One for each walk; copied.</param>
    /// <param name="starts">Zeros and ones, [blocks, startsPerBlock, stride]; copied.</param>
    void Begin(ReadOnlySpan<WalkPlan> plans, ReadOnlySpan<byte> starts);

    /// <summary>Asks for moves of every walk, after what was asked for before, and for what the walks have found then.</summary>
    /// <param name="moves">Most moves.</param>
    /// <returns>Where the answer will be.</returns>
    IWalkReport Advance(int moves);
}
