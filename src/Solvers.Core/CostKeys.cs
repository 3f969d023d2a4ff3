namespace Solvers.Core;

/// <summary>
/// The keys of <see cref="Abstractions.SolveResult.Provenance"/> under which a solver tells what a solve has used up besides time,
/// each a number in invariant form. Whoever calls other solvers adds them up.
/// </summary>
public static class CostKeys
{
    /// <summary>The shots: how often circuits were run and measured, a whole number.</summary>
    public const string Shots = "shots";

    /// <summary>The tasks sent to a service, a whole number.</summary>
    public const string Tasks = "tasks";

    /// <summary>The money spent, in US dollars.</summary>
    public const string Dollars = "dollars";

    /// <summary>Gets all of them, in the order in which they are told.</summary>
    public static IReadOnlyList<string> All { get; } = [Shots, Tasks, Dollars];
}
