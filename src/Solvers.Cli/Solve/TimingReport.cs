namespace Solvers.Cli;

/// <summary>Where the time of a solve went, in seconds.</summary>
/// <param name="Prepare">Building the solver's own form of the problem.</param>
/// <param name="Solve">Searching.</param>
/// <param name="Queue">Waiting for a remote device.</param>
/// <param name="Bound">Proving a bound afterwards, apart from the solve; 0 when none was asked for.</param>
internal sealed record TimingReport(double Prepare, double Solve, double Queue, double Bound);
