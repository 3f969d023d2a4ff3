namespace Solvers.Studies;

/// <summary>One solve that ended.</summary>
/// <param name="Id">The id of its attempt.</param>
/// <param name="Solver">Name of the solver's entry.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Seed">The seed.</param>
/// <param name="TimeLimit">Seconds allowed; null when time did not bind.</param>
/// <param name="StepLimit">Steps allowed; null when steps did not bind.</param>
/// <param name="Objective">f(x) as the runner computed it; null without an assignment.</param>
/// <param name="LowerBound">The bound proven in this solve; null without one.</param>
/// <param name="Gap">(objective - lower bound) / max(|lower bound|, 1e-12); null without both.</param>
/// <param name="Quality">none, feasible, provenOptimal or provenInfeasible.</param>
/// <param name="StopReason">completed, targetReached, stepLimit, timeLimit, numericalFailure, unavailable, or defect.</param>
/// <param name="PrepareSeconds">Building the solver's own form of the problem.</param>
/// <param name="SolveSeconds">Searching.</param>
/// <param name="QueueSeconds">Waiting for a remote device.</param>
/// <param name="BoundSeconds">Proving the bound that the study asked for, after the solve.</param>
/// <param name="CpuSeconds">Processor time of this process during the solve, without its bound; null when several solves ran at once.</param>
/// <param name="Steps">Steps taken, in the solver's own unit.</param>
/// <param name="Provenance">What else the solver told, JSON.</param>
/// <param name="Message">One line for people; null when there is nothing to say.</param>
public sealed record SolveRow(
    long Id,
    string Solver,
    long InstanceId,
    long Seed,
    double? TimeLimit,
    long? StepLimit,
    double? Objective,
    double? LowerBound,
    double? Gap,
    string Quality,
    string StopReason,
    double PrepareSeconds,
    double SolveSeconds,
    double QueueSeconds,
    double BoundSeconds,
    double? CpuSeconds,
    long Steps,
    string Provenance,
    string? Message);
