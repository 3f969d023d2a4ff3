using System.Globalization;
using Solvers.Core;

namespace Solvers.Studies;

/// <summary>One solve of a study; no two of a plan are equal.</summary>
/// <param name="Solver">Name of the solver's entry.</param>
/// <param name="Instance">Name of the instance.</param>
/// <param name="Seed">The seed.</param>
/// <param name="TimeLimit">Most time; null when time does not bind.</param>
/// <param name="StepLimit">Most steps; null when steps do not bind.</param>
public sealed record PlannedSolve(string Solver, string Instance, long Seed, TimeSpan? TimeLimit, long? StepLimit)
{
    /// <summary>Gets the budget for people, such as <c>30ms</c>, <c>1000 steps</c> or <c>no limit</c>.</summary>
    public string Budget => BudgetText(TimeLimit?.TotalSeconds, StepLimit);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"solve {Instance} with {Solver}, {Budget}, seed {Seed}");

    /// <summary>Writes a budget for people.</summary>
    /// <param name="seconds">Most seconds; null when time does not bind.</param>
    /// <param name="steps">Most steps; null when steps do not bind.</param>
    /// <returns>Such as <c>30ms</c>, <c>1000 steps</c> or <c>no limit</c>.</returns>
    internal static string BudgetText(double? seconds, long? steps) => (seconds, steps) switch
    {
        ({ } time, null) => Durations.Write(TimeSpan.FromSeconds(time)),
        (null, { } count) => string.Create(CultureInfo.InvariantCulture, $"{count} steps"),
        _ => "no limit",
    };
}
