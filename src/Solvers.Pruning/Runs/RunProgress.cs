namespace Solvers.Pruning;

/// <summary>What a run has come to so far; kept in checkpoints.</summary>
internal sealed class RunProgress
{
    /// <summary>Gets or sets the evaluation of the network as trained.</summary>
    public EvaluationRecord? Unpruned { get; set; }

    /// <summary>Gets or sets the evaluation after the initial cut.</summary>
    public EvaluationRecord? Initial { get; set; }

    /// <summary>Gets or sets the evaluations after the first refit, if any, and after each epoch.</summary>
    public IList<EvaluationRecord> Epochs { get; set; } = [];

    /// <summary>Gets or sets what layer-wise pruning came to; null without it.</summary>
    public LayerwiseReport? Layerwise { get; set; }

    /// <summary>Gets or sets where the run stands.</summary>
    public IcbsPosition Position { get; set; } = new(0, 0, 0, 0, 0);

    /// <summary>Gets or sets the seconds since loading began.</summary>
    public double TotalSeconds { get; set; }

    /// <summary>Gets or sets the seconds since the initial cut began.</summary>
    public double PruneSeconds { get; set; }

    /// <summary>Gets or sets the seconds spent waiting for the solver.</summary>
    public double SolveSeconds { get; set; }

    /// <summary>Gets or sets the seconds spent on gradients.</summary>
    public double GradientSeconds { get; set; }

    /// <summary>Gets or sets the seconds spent on proving bounds.</summary>
    public double BoundSeconds { get; set; }

    /// <summary>Gets or sets the seconds spent on writing blocks to files.</summary>
    public double RecordSeconds { get; set; }

    /// <summary>Gets or sets the gaps of the blocks; null when no block has a bound.</summary>
    public GapReport? Gap { get; set; }

    /// <summary>Gets or sets what the solves so far have used up besides time.</summary>
    public CostReport? Costs { get; set; }

    /// <summary>Gets or sets the seconds spent on evaluations.</summary>
    public double EvaluateSeconds { get; set; }
}
