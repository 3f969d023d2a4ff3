namespace Solvers.CpSat;

/// <summary>A search was lost because what ran it failed; the next one starts afresh.</summary>
/// <param name="message">One line: what failed, and how.</param>
public sealed class CarrierException(string message) : Exception(message);
