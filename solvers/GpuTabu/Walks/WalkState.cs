using System.Runtime.InteropServices;

namespace Solvers.GpuTabu;

/// <summary>Where one walk stands; laid out as <c>Walk</c> of the kernel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WalkState
{
    /// <summary>The objective against that of the start, in units of the scaled block; <see cref="Low"/> is to be added.</summary>
    public float High;

    /// <summary>What rounding took from <see cref="High"/>.</summary>
    public float Low;

    /// <summary>The best objective since the random moves, against that of the start; infinite before.</summary>
    public float Best;

    /// <summary>Moves made.</summary>
    public int Made;
}
