namespace Solvers.Abstractions;

/// <summary>
/// Which assignments of a block are feasible. Solvers ask it what a legal move or projection is instead of reading a
/// number, so that further constraints (disjoint groups, N:M patterns) reach every solver that asks.
/// </summary>
public abstract class BlockConstraint
{
    private protected BlockConstraint()
    {
    }

    /// <summary>Gets the number of ones every feasible assignment has; null when it is free.</summary>
    public abstract int? Cardinality { get; }

    /// <summary>Tells whether flipping one variable alone can keep a feasible assignment feasible.</summary>
    public abstract bool AllowsFlips { get; }

    /// <summary>Tells whether an assignment is feasible.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <returns>True when feasible.</returns>
    public abstract bool IsSatisfiedBy(ReadOnlySpan<byte> assignment);

    /// <summary>
    /// Tells whether setting <paramref name="leaving"/> (now one) to zero and <paramref name="entering"/> (now zero) to
    /// one keeps a feasible assignment feasible.
    /// </summary>
    /// <param name="leaving">A variable whose value is one.</param>
    /// <param name="entering">A variable whose value is zero.</param>
    /// <returns>True when the swap is legal.</returns>
    public abstract bool AllowsSwap(int leaving, int entering);

    /// <summary>
    /// Writes the feasible assignment with the smallest sum of <paramref name="costs"/> over its ones; ties go to the
    /// lowest index.
    /// </summary>
    /// <param name="costs">Cost of setting each variable to one, [n]; finite.</param>
    /// <param name="assignment">Receives zeros and ones, [n].</param>
    public abstract void Project(ReadOnlySpan<double> costs, Span<byte> assignment);

    /// <summary>Checks that the constraint can be met with <paramref name="variableCount"/> variables.</summary>
    /// <param name="variableCount">Number of variables of the problem.</param>
    /// <exception cref="ArgumentException">The constraint cannot be met.</exception>
    internal abstract void Validate(int variableCount);
}
