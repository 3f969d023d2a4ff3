namespace Solvers.Models;

/// <summary>A half of the data.</summary>
public enum CalibrationSource
{
    /// <summary>The training samples.</summary>
    Training,

    /// <summary>The validation samples; figures measured on them are then no longer of unseen data.</summary>
    Validation,
}
