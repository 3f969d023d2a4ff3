namespace Solvers.Abstractions;

/// <summary>No constraint: every assignment is feasible, and the block problem is a QUBO.</summary>
public sealed class FreeConstraint : BlockConstraint
{
    private FreeConstraint()
    {
    }

    /// <summary>Gets the one instance.</summary>
    public static FreeConstraint Instance { get; } = new();

    /// <inheritdoc/>
    public override int? Cardinality => null;

    /// <inheritdoc/>
    public override bool AllowsFlips => true;

    /// <inheritdoc/>
    public override bool IsSatisfiedBy(ReadOnlySpan<byte> assignment) => assignment.IndexOfAnyExceptInRange((byte)0, (byte)1) < 0;

    /// <inheritdoc/>
    public override bool AllowsSwap(int leaving, int entering) => true;

    /// <inheritdoc/>
    public override void Project(ReadOnlySpan<double> costs, Span<byte> assignment)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(assignment.Length, costs.Length);
        for (int i = 0; i < costs.Length; i++)
        {
            assignment[i] = costs[i] < 0 ? (byte)1 : (byte)0;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => "free";

    /// <inheritdoc/>
    internal override void Validate(int variableCount)
    {
    }
}
