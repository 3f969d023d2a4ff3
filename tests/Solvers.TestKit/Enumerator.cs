using Solvers.Abstractions;

namespace Solvers.TestKit;

/// <summary>The plainest truth there is: evaluates every feasible assignment from the coefficients.</summary>
public static class Enumerator
{
    /// <summary>Finds the smallest objective.</summary>
    /// <param name="problem">A problem of at most 20 variables.</param>
    /// <returns>The objective, and the first assignment that has it.</returns>
    public static (double Objective, byte[] Assignment) Minimum(BlockProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int n = problem.VariableCount;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 20);
        double objective = double.PositiveInfinity;
        byte[] best = [];
        byte[] assignment = new byte[n];
        for (int code = 0; code < 1 << n; code++)
        {
            for (int i = 0; i < n; i++)
            {
                assignment[i] = (byte)((code >> i) & 1);
            }

            if (problem.Constraint.IsSatisfiedBy(assignment) && problem.Evaluate(assignment) is double value && value < objective)
            {
                objective = value;
                best = [.. assignment];
            }
        }

        return (objective, best);
    }
}
