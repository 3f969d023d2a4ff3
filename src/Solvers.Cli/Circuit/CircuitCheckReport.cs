namespace Solvers.Cli;

/// <summary>What <c>circuit --validate --json</c> writes about a program without a fault.</summary>
/// <param name="Program">The file.</param>
/// <param name="Valid">True: a program with faults is an error.</param>
/// <param name="Gates">The gates that it was checked against.</param>
internal sealed record CircuitCheckReport(string Program, bool Valid, IReadOnlyList<string> Gates);
