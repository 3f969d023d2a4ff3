namespace Solvers.GpuTabu;

/// <summary>What the blocks of one batch have in common.</summary>
/// <param name="Flips">Whether a move flips one variable (no constraint) or swaps two.</param>
/// <param name="Stride">Variables of the largest block, rounded up to whole quads: the length of every row.</param>
internal readonly record struct WalkShape(bool Flips, int Stride)
{
    /// <summary>Variables that lie side by side in the kernel.</summary>
    public const int Quad = 4;

    /// <summary>The shape of a block that has a batch to itself.</summary>
    /// <param name="variableCount">n.</param>
    /// <param name="flips">Whether it is free of constraints.</param>
    /// <returns>The shape.</returns>
    public static WalkShape Of(int variableCount, bool flips) => new(flips, (variableCount + Quad - 1) / Quad * Quad);

    /// <summary>Gets the quads of a row.</summary>
    public int Quads => Stride / Quad;
}
