namespace Solvers.Pruning;

/// <summary>One step: a batch, its blocks, and what they did to the loss.</summary>
public sealed record StepRecord
{
    /// <summary>Gets the number of the step over the whole run, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Gets the epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Gets B, the samples of the batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Gets the mean loss over the batch before the step.</summary>
    public required double LossBefore { get; init; }

    /// <summary>Gets the mean loss over the same batch after the step.</summary>
    public required double LossAfter { get; init; }

    /// <summary>Gets the change of the batch's loss that the block models predicted, summed over the blocks.</summary>
    public required double PredictedChange { get; init; }

    /// <summary>Gets the change of the batch's loss that was measured.</summary>
    public double MeasuredChange => LossAfter - LossBefore;

    /// <summary>Gets the change of loss on the second batch; null when there was none.</summary>
    public double? SecondBatchChange { get; init; }

    /// <summary>Gets a value indicating whether the step stands; false when the second batch refused it.</summary>
    public required bool Accepted { get; init; }

    /// <summary>Gets the name of the solver.</summary>
    public required string Solver { get; init; }

    /// <summary>Gets the blocks of the step.</summary>
    public required IReadOnlyList<BlockRecord> Blocks { get; init; }

    /// <summary>Gets the seconds spent on gradients and on building the blocks.</summary>
    public required double GradientSeconds { get; init; }

    /// <summary>Gets the seconds spent waiting for the solver.</summary>
    public required double SolveSeconds { get; init; }

    /// <summary>Gets the seconds spent on proving bounds, apart from those of the step; 0 when none was asked for.</summary>
    public double BoundSeconds { get; init; }

    /// <summary>Gets the seconds of the whole step, without those for bounds.</summary>
    public required double Seconds { get; init; }
}
