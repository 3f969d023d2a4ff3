namespace Solvers.Auto;

/// <summary>What the rules say of a problem under a budget.</summary>
/// <param name="Names">Solver entries, the best suited first; the first that can takes the problem.</param>
/// <param name="Because">Why the first is the first.</param>
internal sealed record Choice(IReadOnlyList<string> Names, string Because);
