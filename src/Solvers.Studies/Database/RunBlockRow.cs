namespace Solvers.Studies;

/// <summary>One block of a step of a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Step">The step.</param>
/// <param name="Layer">Name of the layer.</param>
/// <param name="N">Weights in the block.</param>
/// <param name="Cardinality">How many of them are pruned.</param>
/// <param name="ObjectiveBefore">Objective of the mask before; null when it is not finite.</param>
/// <param name="Objective">Objective of the answer; null when it is not finite.</param>
/// <param name="LowerBound">A proven bound; null without one.</param>
/// <param name="Gap">(objective - lower bound) / max(|lower bound|, 1e-12); null without a bound.</param>
/// <param name="Seconds">The solver's time.</param>
public sealed record RunBlockRow(
    long RunId,
    long Step,
    string Layer,
    long N,
    long Cardinality,
    double? ObjectiveBefore,
    double? Objective,
    double? LowerBound,
    double? Gap,
    double Seconds);
