namespace Solvers.Cli;

/// <summary>What <c>braket cost --json</c> writes.</summary>
/// <param name="Runs">One entry per run and device.</param>
/// <param name="Today">USD that counts against today's budget, all runs together.</param>
internal sealed record CostListReport(IReadOnlyList<RunCostReport> Runs, decimal Today);
