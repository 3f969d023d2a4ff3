namespace Solvers.CpSat;

/// <summary>A carrier does not work on this machine.</summary>
/// <param name="message">One line: what is missing, and the remedy.</param>
public sealed class CarrierUnavailableException(string message) : Exception(message);
