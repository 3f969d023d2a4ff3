namespace Solvers.Cli;

/// <summary>What <c>report --json</c> writes.</summary>
/// <param name="Output">Full path of the page.</param>
/// <param name="Bytes">Size of the page in bytes.</param>
/// <param name="Study">Name of the study.</param>
/// <param name="Solvers">Names of its solvers.</param>
/// <param name="Instances">Number of its instances.</param>
/// <param name="Solves">Number of its solves, with those that could not run.</param>
/// <param name="Runs">Number of its pruning runs.</param>
/// <param name="Notes">What the page leaves out and why, and what could not run; a sentence each.</param>
internal sealed record ReportSummary(
    string Output,
    long Bytes,
    string Study,
    IReadOnlyList<string> Solvers,
    int Instances,
    int Solves,
    int Runs,
    IReadOnlyList<string> Notes);
