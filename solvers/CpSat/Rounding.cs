using Solvers.Abstractions;

namespace Solvers.CpSat;

/// <summary>The nearest zeros and ones.</summary>
internal static class Rounding
{
    /// <summary>Chooses the cheapest variables: so many as the cardinality says, or those with a negative cost.</summary>
    /// <param name="costs">The cost of setting each variable to one.</param>
    /// <param name="cardinality">How many are one; null for any number.</param>
    /// <param name="assignment">Receives zeros and ones.</param>
    public static void Project(ReadOnlySpan<double> costs, int? cardinality, Span<byte> assignment)
    {
        BlockConstraint constraint = cardinality is { } ones ? new CardinalityConstraint(ones) : FreeConstraint.Instance;
        constraint.Project(costs, assignment);
    }
}
