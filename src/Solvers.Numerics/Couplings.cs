namespace Solvers.Numerics;

/// <summary>
/// The pairwise part of a binary quadratic function, prepared for single moves: the off-diagonal entries of H. The
/// diagonal belongs to the linear term, because x_i^2 = x_i. Immutable once built; shared between searches.
/// </summary>
public abstract class Couplings
{
    private protected Couplings(int variableCount, double[] diagonal)
    {
        VariableCount = variableCount;
        Diagonal = diagonal;
    }

    /// <summary>Gets n.</summary>
    public int VariableCount { get; }

    /// <summary>Gets H_ii, [n].</summary>
    public ReadOnlyMemory<double> Diagonal { get; }

    /// <summary>Gets the bytes of couplings that one swap reads.</summary>
    public abstract long BytesPerSwap { get; }

    /// <summary>Gets the name of the form: "dense" or "factor".</summary>
    public abstract string Form { get; }

    /// <summary>Gets H_ij; 0 for i = j.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <returns>H_ij.</returns>
    public abstract float Entry(int row, int column);

    /// <summary>fields += sign * H_i, the diagonal left out.</summary>
    /// <param name="index">i.</param>
    /// <param name="sign">+1 when variable i becomes one, -1 when it becomes zero.</param>
    /// <param name="fields">Fields, [n].</param>
    internal abstract void AddRow(int index, float sign, Span<float> fields);

    /// <summary>fields += H_entering - H_leaving, the diagonal left out.</summary>
    /// <param name="leaving">The variable that becomes zero.</param>
    /// <param name="entering">The variable that becomes one.</param>
    /// <param name="fields">Fields, [n].</param>
    internal abstract void AddSwap(int leaving, int entering, Span<float> fields);

    /// <summary>totals_i = sum over the ones j of H_ij, j not i, in double precision.</summary>
    /// <param name="ones">All bits set where the variable is one, else 0, [n].</param>
    /// <param name="totals">Receives the sums, [n].</param>
    internal abstract void SumRows(ReadOnlySpan<int> ones, Span<double> totals);
}
