namespace Solvers.Studies;

/// <summary>One step of a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Step">1, 2, ... over the whole run.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="LossBefore">Mean loss over the batch before the step; null when it is not finite.</param>
/// <param name="LossAfter">The same after it; null when it is not finite.</param>
/// <param name="PredictedChange">What the block models predicted; null when it is not finite.</param>
/// <param name="MeasuredChange">LossAfter - LossBefore; null without both.</param>
/// <param name="Accepted">False when a second batch refused the step.</param>
/// <param name="Seconds">Time of the whole step.</param>
public sealed record RunStepRow(
    long RunId,
    long Step,
    long Epoch,
    double? LossBefore,
    double? LossAfter,
    double? PredictedChange,
    double? MeasuredChange,
    bool Accepted,
    double Seconds);
