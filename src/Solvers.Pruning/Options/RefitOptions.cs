using System.ComponentModel.DataAnnotations;

namespace Solvers.Pruning;

/// <summary>
/// Refitting the weights that remain between epochs of iCBS, so that the mask is chosen for weights that make up for what is
/// missing. Each layer is refitted to what its trained weights made of its inputs on the calibration samples.
/// </summary>
public sealed class RefitOptions
{
    /// <summary>Name of the weight updater, one of those that the configuration's updaters name; it must keep the mask.</summary>
    /// <value>Default "pcg".</value>
    [Required]
    public string Updater { get; set; } = "pcg";

    /// <summary>Epochs from one refit to the next. The initial cut and the last epoch are followed by one in any case.</summary>
    /// <value>1 to 1 000 000; default 1.</value>
    [Range(1, 1_000_000)]
    public int Every { get; set; } = 1;

    /// <summary>
    /// What a layer should output: what its trained weights made of the inputs that it had in the trained network (Dense), with what
    /// the residual stream that it adds to has lost (Residual), or make of those that it has now (Pruned).
    /// </summary>
    /// <value>Default Dense.</value>
    public TargetSource Targets { get; set; } = TargetSource.Dense;

    /// <summary>When inputs are captured.</summary>
    /// <value>Default Sequential.</value>
    public CaptureMode Capture { get; set; } = CaptureMode.Sequential;

    /// <summary>Calibration samples evaluated at once; bounds the memory.</summary>
    /// <value>1 to 1 000 000; default 16.</value>
    [Range(1, 1_000_000)]
    public int BatchSize { get; set; } = 16;
}
