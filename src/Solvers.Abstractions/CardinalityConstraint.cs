using System.Globalization;

namespace Solvers.Abstractions;

/// <summary>Exactly k variables are one: sum(x) = k.</summary>
/// <param name="cardinality">k, at least 0 and at most the number of variables.</param>
public sealed class CardinalityConstraint(int cardinality) : BlockConstraint
{
    /// <inheritdoc/>
    public override int? Cardinality => Count;

    /// <summary>Gets k.</summary>
    public int Count { get; } = cardinality;

    /// <inheritdoc/>
    public override bool AllowsFlips => false;

    /// <inheritdoc/>
    public override bool IsSatisfiedBy(ReadOnlySpan<byte> assignment)
    {
        int ones = 0;
        foreach (byte value in assignment)
        {
            if (value > 1)
            {
                return false;
            }

            ones += value;
        }

        return ones == Count;
    }

    /// <inheritdoc/>
    public override bool AllowsSwap(int leaving, int entering) => true;

    /// <inheritdoc/>
    public override void Project(ReadOnlySpan<double> costs, Span<byte> assignment)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(assignment.Length, costs.Length);
        int[] order = new int[costs.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        double[] keys = costs.ToArray();
        Array.Sort(order, (left, right) =>
        {
            int byCost = keys[left].CompareTo(keys[right]);
            return byCost != 0 ? byCost : left.CompareTo(right);
        });
        assignment.Clear();
        foreach (int chosen in order.AsSpan(0, Count))
        {
            assignment[chosen] = 1;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"sum(x) = {Count}");

    /// <inheritdoc/>
    internal override void Validate(int variableCount)
    {
        if (Count < 0 || Count > variableCount)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The cardinality is {Count}, but it must lie between 0 and the number of variables, {variableCount}."));
        }
    }
}
