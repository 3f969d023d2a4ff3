using System.Globalization;
using System.Text;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Decomposer;

/// <summary>What one sub-block has cost, and what it has brought.</summary>
/// <param name="Solver">The name of the inner solver.</param>
/// <param name="Size">The variables, and how many of them are ones: <c>14 choose 7</c>.</param>
/// <param name="Change">How far the objective went down, as a negative number, or 0.</param>
/// <param name="Result">The inner solver's checked answer.</param>
internal sealed record SubBlockCost(string Solver, string Size, double Change, SolveResult Result)
{
    /// <summary>Takes down what a sub-block has cost.</summary>
    /// <param name="solver">The name of the inner solver.</param>
    /// <param name="problem">The sub-block, with the incumbent that it was solved from.</param>
    /// <param name="result">The checked answer.</param>
    /// <returns>The cost.</returns>
    public static SubBlockCost Of(string solver, BlockProblem problem, SolveResult result)
    {
        int n = problem.VariableCount;
        string size = problem.Constraint.Cardinality is { } k ? Invariant($"{n} choose {k}") : Invariant($"{n} free");
        return new SubBlockCost(solver, size, result.Objective - problem.Evaluate(problem.Incumbent!.Value.Span), result);
    }

    /// <summary>Gets the time the inner solver took, the time in a queue included.</summary>
    public double Seconds => Result.Timings.Total.TotalSeconds;

    /// <summary>Returns what the inner solver tells under a key of <see cref="CostKeys"/>; null when it tells nothing.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="SolverDefectException">It tells something that is no number.</exception>
    public decimal? Of(string key)
    {
        if (!Result.Provenance.TryGetValue(key, out string? text))
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw new SolverDefectException(Solver, $"its provenance says {key} = \"{text}\", which is no number.");
    }

    /// <summary>Describes it in one line.</summary>
    /// <returns>For example: <c>14 choose 7: -0.0123 in 0.0021 s, steps 3431, shots 1000</c>.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(Invariant($"{Size}: {Change:G4} in {Seconds:G4} s, steps {Result.Steps}"));
        foreach (string key in CostKeys.All)
        {
            if (Of(key) is { } value)
            {
                text.Append(Invariant($", {key} {value}"));
            }
        }

        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
