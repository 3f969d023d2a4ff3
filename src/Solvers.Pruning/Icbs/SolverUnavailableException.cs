namespace Solvers.Pruning;

/// <summary>The configured solver cannot run on this machine, or cannot take the blocks of this run.</summary>
/// <param name="message">Which solver, why, and the remedy.</param>
public sealed class SolverUnavailableException(string message) : Exception(message);
