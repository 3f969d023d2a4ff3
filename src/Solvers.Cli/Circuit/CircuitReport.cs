namespace Solvers.Cli;

/// <summary>What <c>circuit --json</c> writes.</summary>
/// <param name="Output">The file that was written; null without <c>--output</c>.</param>
/// <param name="Program">The program; null with <c>--output</c>.</param>
/// <param name="N">Number of variables, which is the number of qubits; qubit i is variable i.</param>
/// <param name="Cardinality">Number of ones asked for; null when free.</param>
/// <param name="Mixer">The mixer.</param>
/// <param name="Start">The start.</param>
/// <param name="Penalty">Factor of the squared violation of the cardinality within the cost; null when there is none.</param>
/// <param name="Scale">What the cost is divided by before it is multiplied by a gamma.</param>
/// <param name="Gammas">Angles of the cost layers in radians, in order.</param>
/// <param name="Betas">Angles of the mixers in radians, in order.</param>
/// <param name="Mean">What the search for the angles minimised, at these angles; null when nothing was evaluated.</param>
/// <param name="Gates">Number of gates by name, those that occur.</param>
/// <param name="Pairs">Number of gates of two qubits.</param>
/// <param name="Depth">The most gates that wait for each other, one qubit doing one thing at a time.</param>
internal sealed record CircuitReport(
    string? Output,
    string? Program,
    int N,
    int? Cardinality,
    string Mixer,
    string Start,
    double? Penalty,
    double Scale,
    IReadOnlyList<double> Gammas,
    IReadOnlyList<double> Betas,
    double? Mean,
    IReadOnlyDictionary<string, int> Gates,
    int Pairs,
    int Depth);
