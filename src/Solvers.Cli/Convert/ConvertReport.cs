namespace Solvers.Cli;

/// <summary>What <c>convert --json</c> writes.</summary>
/// <param name="From">The format that was read.</param>
/// <param name="To">The format that was written.</param>
/// <param name="Output">The file that was written.</param>
/// <param name="N">Number of variables.</param>
/// <param name="Cardinality">Number of ones asked for in the file written; null when free.</param>
/// <param name="Penalty">Factor of the squared violation of the cardinality; null when there is none.</param>
/// <param name="LeftOut">What the file read tells besides the problem and the format written has no place for.</param>
internal sealed record ConvertReport(
    string From, string To, string Output, int N, int? Cardinality, double? Penalty, IReadOnlyList<string> LeftOut);
