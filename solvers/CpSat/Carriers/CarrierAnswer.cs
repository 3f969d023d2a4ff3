namespace Solvers.CpSat;

/// <summary>What one run of CP-SAT gave.</summary>
/// <param name="Response">A CpSolverResponse.</param>
/// <param name="Version">The version of OR-Tools; null when its log does not tell.</param>
internal sealed record CarrierAnswer(byte[] Response, string? Version);
