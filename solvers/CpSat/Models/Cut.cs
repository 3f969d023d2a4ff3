namespace Solvers.CpSat;

/// <summary>A linear function that no feasible assignment of a core goes below: f(x) &gt;= constant + coefficients'x.</summary>
/// <param name="Constant">The constant, what rounding may have cost already subtracted.</param>
/// <param name="Coefficients">The coefficients, [n].</param>
internal sealed record Cut(double Constant, double[] Coefficients)
{
    /// <summary>Gets the sum of all magnitudes.</summary>
    public double Magnitude => Math.Abs(Constant) + System.Numerics.Tensors.TensorPrimitives.SumOfMagnitudes<double>(Coefficients);

    /// <summary>Computes the function at an assignment.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <returns>The value.</returns>
    public double At(ReadOnlySpan<byte> assignment)
    {
        double value = Constant;
        for (int i = 0; i < assignment.Length; i++)
        {
            value += assignment[i] * Coefficients[i];
        }

        return value;
    }
}
