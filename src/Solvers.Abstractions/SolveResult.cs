namespace Solvers.Abstractions;

/// <summary>The answer of a solve.</summary>
/// <remarks>
/// A solver fills in what it knows; the runner re-computes <see cref="Objective"/> from the original problem, guards the
/// incumbent, and adds the trace. Results that reach callers have passed the runner.
/// </remarks>
public sealed record SolveResult
{
    /// <summary>Gets zeros and ones, [n]; empty when <see cref="Quality"/> is None or ProvenInfeasible.</summary>
    public required ReadOnlyMemory<byte> Assignment { get; init; }

    /// <summary>Gets f(x) of the assignment; NaN when there is none.</summary>
    public required double Objective { get; init; }

    /// <summary>Gets what is known of the answer.</summary>
    public required ResultQuality Quality { get; init; }

    /// <summary>Gets why the search ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Gets a value no feasible assignment goes below; null when none was proven.</summary>
    public double? LowerBound { get; init; }

    /// <summary>Gets the steps taken, in the solver's own unit.</summary>
    public long Steps { get; init; }

    /// <summary>Gets where the time went.</summary>
    public SolveTimings Timings { get; init; } = SolveTimings.Zero;

    /// <summary>Gets the improvements in order of time.</summary>
    public IReadOnlyList<TracePoint> Trace { get; init; } = [];

    /// <summary>Gets what else is worth knowing: chosen parameters, device, counts; keys in camel case.</summary>
    public IReadOnlyDictionary<string, string> Provenance { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets one line for people, such as why a solver was unavailable; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// Gets (objective - lower bound) / max(|lower bound|, 1e-12); null without a bound or an assignment.
    /// </summary>
    public double? Gap => LowerBound is { } bound && !double.IsNaN(Objective)
        ? (Objective - bound) / Math.Max(Math.Abs(bound), 1e-12)
        : null;

    /// <summary>Makes the answer of a solver that cannot run here or cannot take the problem.</summary>
    /// <param name="message">One line: what is missing or too large, and the remedy.</param>
    /// <returns>A result without an assignment.</returns>
    public static SolveResult Unavailable(string message) => new()
    {
        Assignment = default,
        Objective = double.NaN,
        Quality = ResultQuality.None,
        StopReason = StopReason.Unavailable,
        Message = message,
    };
}
