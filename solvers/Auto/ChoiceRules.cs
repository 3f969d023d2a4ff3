using System.Globalization;
using Solvers.Abstractions;

namespace Solvers.Auto;

/// <summary>The rules, in order; the first that fits decides. The README says what they rest on.</summary>
/// <param name="options">Who plays which part, and where the lines are.</param>
internal sealed class ChoiceRules(AutoOptions options)
{
    /// <summary>Lists every entry that a rule can choose.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. new[] { options.Search, options.Race, options.Proof, options.Quick, options.Enumeration }.Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Chooses when there is no time to look at the problem.</summary>
    /// <param name="budget">The budget.</param>
    /// <returns>The choice; null when there is time.</returns>
    public Choice? ChooseUnseen(SolveBudget budget) => budget.TimeLimit < options.QuickBelow
        ? Choose($"{Milliseconds(budget.TimeLimit.Value)} leave no time to look at the problem", options.Quick, options.Search)
        : null;

    /// <summary>Chooses by the features of the problem.</summary>
    /// <param name="features">The features.</param>
    /// <param name="budget">The budget.</param>
    /// <returns>The choice.</returns>
    public Choice Choose(ProblemFeatures features, SolveBudget budget)
    {
        double assignments = features.AssignmentCount;
        if (assignments <= options.MostAssignments && !(budget.StepLimit < assignments))
        {
            return Choose($"it has {assignments:0} assignments, few enough to visit each", options.Enumeration, options.Proof);
        }

        if (features.IsConvex && features.Spread >= options.SettledSpread)
        {
            return Choose($"it is convex and its linear term nearly settles it (spread {features.Spread:G3}), so a proof is cheap", options.Proof, options.Race);
        }

        bool provable = features.IsConvex || features.VariableCount <= options.ProofVariables;
        string kind = features.IsConvex ? "it is convex" : "it is not known to be convex";
        if (!provable)
        {
            return Choose($"{kind}, and with {features.VariableCount} variables too large to prove", options.Search);
        }

        string size = features.IsConvex ? string.Empty : $" but has only {features.VariableCount} variables";
        return budget switch
        {
            { TimeLimit: { } time } when time >= options.ProofFrom =>
                Choose($"{kind}{size}, and {Milliseconds(time)} may suffice for a proof", options.Race, options.Proof),
            { TimeLimit: { } time } =>
                Choose($"{kind}{size}, but {Milliseconds(time)} are too few for a proof", options.Search),
            { StepLimit: { } steps } when steps >= options.ProofFromSteps =>
                Choose($"{kind}{size}, and {steps} steps may suffice for a proof", options.Race, options.Proof),
            { StepLimit: { } steps } =>
                Choose($"{kind}{size}, but {steps} steps are too few for a proof", options.Search),
            _ => Choose($"without a limit a search ends soon and a proof may not", options.Search),
        };
    }

    // Whoever the rule prefers comes first, and the rest behind, so that there is an answer wherever there can be one.
    private Choice Choose(FormattableString because, params IEnumerable<string> preferred) => new(
        [.. preferred.Concat(Names).Distinct(StringComparer.OrdinalIgnoreCase)], because.ToString(CultureInfo.InvariantCulture));

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms");
}
