using System.Globalization;

namespace Solvers.Core;

/// <summary>
/// The keys of <see cref="Abstractions.SolveResult.Provenance"/> under which a solver tells what a solve has used up besides time,
/// each a number of at least 0 in invariant form. Whoever calls other solvers adds them up.
/// </summary>
public static class CostKeys
{
    /// <summary>The shots: how often circuits were run and measured, a whole number.</summary>
    public const string Shots = "shots";

    /// <summary>The tasks sent to a service, a whole number.</summary>
    public const string Tasks = "tasks";

    /// <summary>The money spent, in US dollars.</summary>
    public const string Dollars = "dollars";

    /// <summary>The money that a dry run would have spent, in US dollars.</summary>
    public const string PlannedDollars = "plannedDollars";

    /// <summary>Gets all of them, in the order in which they are told.</summary>
    public static IReadOnlyList<string> All { get; } = [Shots, Tasks, Dollars, PlannedDollars];

    /// <summary>Reads a cost.</summary>
    /// <param name="provenance">The provenance of a result.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The cost; 0 when it is not told.</param>
    /// <returns>False when it is not told, or is no number of at least 0; the runner lets no such number pass.</returns>
    public static bool TryRead(IReadOnlyDictionary<string, string> provenance, string key, out decimal value)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        value = 0;
        return provenance.TryGetValue(key, out string? text)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && value >= 0;
    }
}
