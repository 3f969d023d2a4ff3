using System.ComponentModel.DataAnnotations;

namespace Solvers.GpuTabu;

/// <summary>Options of the batched tabu search.</summary>
public sealed class GpuTabuOptions
{
    /// <summary>Gets or sets the device: <c>auto</c>, <c>cuda:0</c>, <c>opencl:0</c>, a part of a device's name, or <c>host</c> for the same walks on the processor without any driver.</summary>
    /// <value>Default <c>auto</c>: the first of CUDA, GPUs of OpenCL, processors of OpenCL; never <c>host</c>.</value>
    [Required]
    public string Device { get; set; } = "auto";

    /// <summary>Gets or sets the walks side by side of each block.</summary>
    /// <value>1 to 65536 walks; default 256.</value>
    [Range(1, 65_536)]
    public int Walks { get; set; } = 256;

    /// <summary>Gets or sets the moves of one walk before it starts again; its fields are computed afresh then.</summary>
    /// <value>10 to 10000000 moves; default 1000.</value>
    [Range(10, 10_000_000)]
    public int WalkMoves { get; set; } = 1000;

    /// <summary>Gets or sets the base tenure: moves for which a variable that left stays out; it cycles through 1, 2, 4 and 8 times this.</summary>
    /// <value>1 to 10000 moves; default 8. Never more than a third of the variables on the same side.</value>
    [Range(1, 10_000)]
    public int Tenure { get; set; } = 8;

    /// <summary>Gets or sets the tenure of a variable that entered, as a share of the tenure of one that left.</summary>
    /// <value>0.1 to 2; default 0.7. Rounded down to a multiple of 1/1024.</value>
    [Range(0.1, 2.0)]
    public double AdditionTenureShare { get; set; } = 0.7;

    /// <summary>Gets or sets how many of the best assignments of a block are kept as starts of later walks.</summary>
    /// <value>1 to 256; default 16.</value>
    [Range(1, 256)]
    public int EliteSize { get; set; } = 16;

    /// <summary>Gets or sets the rounds without improvement after which the search ends; used when the budget sets neither a time nor a step limit.</summary>
    /// <value>1 to 1000000 rounds; default 2.</value>
    [Range(1, 1_000_000)]
    public int IdleRounds { get; set; } = 2;

    /// <summary>Gets or sets the most steps of the convex relaxation whose rounding is one of the starts (blocks with a factor only).</summary>
    /// <value>0 to 10000 steps, 0 for none; default 80.</value>
    [Range(0, 10_000)]
    public int RelaxationSteps { get; set; } = 80;

    /// <summary>Gets or sets the work-items of one walk.</summary>
    /// <value>0 to 1024, a power of two; default 0: by the device and the size of the block. Changes the time, never the answer.</value>
    [Range(0, 1024)]
    public int GroupSize { get; set; }
}
