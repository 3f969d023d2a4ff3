using System.Runtime.InteropServices;

namespace Solvers.GpuTabu;

/// <summary>What one walk is to do in a round; laid out as <c>Plan</c> of the kernel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WalkPlan
{
    /// <summary>Which block of the batch.</summary>
    public int Block;

    /// <summary>Which of the block's starts.</summary>
    public int Start;

    /// <summary>Moves of the whole walk.</summary>
    public int Moves;

    /// <summary>How many of them are random, at the beginning.</summary>
    public int Shake;

    /// <summary>Seed of the random moves and tenures.</summary>
    public uint Seed;

    /// <summary>Where in the cycle of tenures the walk begins.</summary>
    public int Phase;

    /// <summary>n of the block.</summary>
    public int Count;

    /// <summary>k of the block; 0 where it is free.</summary>
    public int Ones;
}
