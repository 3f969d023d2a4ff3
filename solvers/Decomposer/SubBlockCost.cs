using System.Globalization;
using System.Text;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Decomposer;

/// <summary>What one sub-block has cost, and what it has brought.</summary>
/// <param name="Size">The variables, and how many of them are ones: <c>14 choose 7</c>.</param>
/// <param name="Change">How far the objective went down, as a negative number, or 0.</param>
/// <param name="Result">The inner solver's checked answer.</param>
internal sealed record SubBlockCost(string Size, double Change, SolveResult Result)
{
    /// <summary>Takes down what a sub-block has cost.</summary>
    /// <param name="problem">The sub-block, with the incumbent that it was solved from.</param>
    /// <param name="result">The checked answer.</param>
    /// <returns>The cost.</returns>
    public static SubBlockCost Of(BlockProblem problem, SolveResult result)
    {
        int n = problem.VariableCount;
        string size = problem.Constraint.Cardinality is { } k ? Invariant($"{n} choose {k}") : Invariant($"{n} free");
        return new SubBlockCost(size, result.Objective - problem.Evaluate(problem.Incumbent!.Value.Span), result);
    }

    /// <summary>Gets the time the inner solver took, the time in a queue included.</summary>
    public double Seconds => Result.Timings.Total.TotalSeconds;

    /// <summary>Describes it in one line.</summary>
    /// <returns>For example: <c>14 choose 7: -0.0123 in 0.0021 s, steps 3431, shots 1000</c>.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(Invariant($"{Size}: {Change:G4} in {Seconds:G4} s, steps {Result.Steps}"));
        foreach (string key in CostKeys.All)
        {
            if (CostKeys.TryRead(Result.Provenance, key, out decimal value))
            {
                text.Append(Invariant($", {key} {value}"));
            }
        }

        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
