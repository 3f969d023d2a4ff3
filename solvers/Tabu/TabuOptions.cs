using System.ComponentModel.DataAnnotations;

namespace Solvers.Tabu;

/// <summary>Options of the tabu search.</summary>
public sealed class TabuOptions
{
    /// <summary>Gets or sets the base tenure: moves for which a variable that left stays out; it cycles through 1, 2, 4 and 8 times this.</summary>
    /// <value>1 to 10000 moves; default 8. Never more than a third of the variables on the same side.</value>
    [Range(1, 10_000)]
    public int Tenure { get; set; } = 8;

    /// <summary>Gets or sets the tenure of a variable that entered, as a share of the tenure of one that left.</summary>
    /// <value>0.1 to 2; default 0.7.</value>
    [Range(0.1, 2.0)]
    public double AdditionTenureShare { get; set; } = 0.7;

    /// <summary>Gets or sets how many best removals and how many best additions are paired and evaluated exactly per move.</summary>
    /// <value>1 to 16; default 4.</value>
    [Range(1, 16)]
    public int Candidates { get; set; } = 4;

    /// <summary>Gets or sets the moves of one walk before it restarts; idle rounds lengthen it up to 25-fold.</summary>
    /// <value>10 to 10000000 moves; default 2000.</value>
    [Range(10, 10_000_000)]
    public int WalkMoves { get; set; } = 2000;

    /// <summary>Gets or sets the walks of one round; they run in parallel and share what they found when the round ends.</summary>
    /// <value>1 to 256; default 4.</value>
    [Range(1, 256)]
    public int Walks { get; set; } = 4;

    /// <summary>Gets or sets how many of the best assignments are kept as starts of later walks.</summary>
    /// <value>1 to 256; default 8.</value>
    [Range(1, 256)]
    public int EliteSize { get; set; } = 8;

    /// <summary>Gets or sets the rounds without improvement after which the search ends; used when the budget sets neither a time nor a step limit.</summary>
    /// <value>1 to 1000000 rounds; default 2.</value>
    [Range(1, 1_000_000)]
    public int IdleRounds { get; set; } = 2;

    /// <summary>Gets or sets the most variables searched at once when the block has a factor; idle rounds enlarge it.</summary>
    /// <value>16 to 65536 variables; default 192. Blocks up to 1.5 times this size are searched whole.</value>
    [Range(16, 65_536)]
    public int CoreSize { get; set; } = 192;

    /// <summary>Gets or sets the most steps of the convex relaxation whose rounding is one of the starts (blocks with a factor only).</summary>
    /// <value>0 to 10000 steps, 0 for none; default 80.</value>
    [Range(0, 10_000)]
    public int RelaxationSteps { get; set; } = 80;
}
