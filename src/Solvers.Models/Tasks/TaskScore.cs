namespace Solvers.Models;

/// <summary>A share of right answers.</summary>
/// <param name="Value">0 to 1.</param>
/// <param name="StandardError">Its standard error, from the sample deviation (divisor n - 1); null for a single question.</param>
public sealed record TaskScore(double Value, double? StandardError)
{
    /// <summary>Computes the share.</summary>
    /// <param name="right">Whether each question was answered right; at least one.</param>
    /// <returns>The share and its standard error, which for answers that are 0 or 1 is sqrt(p (1 - p) / (n - 1)).</returns>
    internal static TaskScore Of(IReadOnlyCollection<bool> right)
    {
        double value = right.Count(static answer => answer) / (double)right.Count;
        return new TaskScore(value, right.Count > 1 ? Math.Sqrt(value * (1 - value) / (right.Count - 1)) : null);
    }
}
