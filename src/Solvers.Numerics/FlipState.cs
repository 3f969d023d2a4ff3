using System.Runtime.CompilerServices;

namespace Solvers.Numerics;

/// <summary>
/// An assignment with its objective and its fields, kept consistent under single moves. <see cref="Flip"/> and
/// <see cref="Swap"/> are the only mutators besides loading a whole assignment.
/// </summary>
/// <remarks>
/// <para>With the diagonal of H moved into the linear term (x_i^2 = x_i), the field of variable i is
/// h_i = c_i + H_ii / 2 + sum over j, j not i, of H_ij x_j. Flipping i changes f by (1 - 2 x_i) h_i; swapping i (one)
/// for j (zero) changes f by h_j - h_i - H_ij.</para>
/// <para>Fields are single precision and would drift, so they are recomputed in double every
/// <see cref="RefreshInterval"/> moves; the objective is kept in double and recomputed with them. Report only objectives
/// computed anew from the problem. Not thread-safe; one per search.</para>
/// </remarks>
public sealed class FlipState
{
    /// <summary>Moves between recomputations of fields and objective.</summary>
    public const int RefreshInterval = 1 << 14;

    private readonly double[] _linear;
    private readonly double[] _totals;
    private readonly AlignedBuffer<float> _fields;
    private readonly AlignedBuffer<int> _ones;
    private readonly double _offset;
    private int _movesSinceRefresh;

    /// <summary>Initialises the state at the all-zero assignment.</summary>
    /// <param name="couplings">The pairwise part; shared.</param>
    /// <param name="linear">c, [n], without the diagonal of H.</param>
    /// <param name="offset">Constant term.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public FlipState(Couplings couplings, ReadOnlySpan<double> linear, double offset)
    {
        ArgumentNullException.ThrowIfNull(couplings);
        if (linear.Length != couplings.VariableCount)
        {
            Throw.LengthMismatch(nameof(linear), linear.Length, couplings.VariableCount);
        }

        Couplings = couplings;
        _offset = offset;
        _linear = linear.ToArray();
        ReadOnlySpan<double> diagonal = couplings.Diagonal.Span;
        for (int i = 0; i < _linear.Length; i++)
        {
            _linear[i] += 0.5 * diagonal[i];
        }

        _totals = new double[linear.Length];
        _fields = new AlignedBuffer<float>(linear.Length);
        _ones = new AlignedBuffer<int>(linear.Length);
        Refresh();
    }

    /// <summary>Gets the pairwise part.</summary>
    public Couplings Couplings { get; }

    /// <summary>Gets n.</summary>
    public int VariableCount => _linear.Length;

    /// <summary>Gets f(x) as accumulated since the last refresh.</summary>
    public double Objective { get; private set; }

    /// <summary>Gets h, [n].</summary>
    public ReadOnlySpan<float> Fields => _fields.Span;

    /// <summary>Gets the assignment as masks: all bits set where a variable is one, else 0, [n].</summary>
    public ReadOnlySpan<int> Ones => _ones.Span;

    /// <summary>Gets the exact change of f if variable i were flipped.</summary>
    /// <param name="index">i.</param>
    /// <returns>f after minus f before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float FlipGain(int index) => _ones.Span[index] != 0 ? -_fields.Span[index] : _fields.Span[index];

    /// <summary>Gets the exact change of f if the two variables were swapped.</summary>
    /// <param name="leaving">A variable that is one.</param>
    /// <param name="entering">A variable that is zero.</param>
    /// <returns>f after minus f before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float SwapGain(int leaving, int entering) =>
        _fields.Span[entering] - _fields.Span[leaving] - Couplings.Entry(leaving, entering);

    /// <summary>Flips one variable; O(n) dense, O(n r) from a factor.</summary>
    /// <param name="index">The variable.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Flip(int index)
    {
        Objective += FlipGain(index);
        int one = ~_ones.Span[index];
        _ones.Span[index] = one;
        Couplings.AddRow(index, one != 0 ? 1f : -1f, _fields.Span);
        CountMove();
    }

    /// <summary>Sets a one to zero and a zero to one; O(n) dense, O(n r) from a factor.</summary>
    /// <param name="leaving">A variable that is one.</param>
    /// <param name="entering">A variable that is zero.</param>
    /// <exception cref="ArgumentException">The first is not one or the second not zero.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Swap(int leaving, int entering)
    {
        Span<int> ones = _ones.Span;
        if (ones[leaving] == 0 || ones[entering] != 0)
        {
            throw new ArgumentException("A swap takes a variable that is one and a variable that is zero, in this order.");
        }

        Objective += SwapGain(leaving, entering);
        ones[leaving] = 0;
        ones[entering] = -1;
        Couplings.AddSwap(leaving, entering, _fields.Span);
        CountMove();
    }

    /// <summary>Replaces the assignment and recomputes everything.</summary>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <exception cref="ArgumentException">The length is not n.</exception>
    public void Load(ReadOnlySpan<byte> assignment)
    {
        if (assignment.Length != VariableCount)
        {
            Throw.LengthMismatch(nameof(assignment), assignment.Length, VariableCount);
        }

        Span<int> ones = _ones.Span;
        for (int i = 0; i < assignment.Length; i++)
        {
            ones[i] = assignment[i] == 0 ? 0 : -1;
        }

        Refresh();
    }

    /// <summary>Copies the assignment.</summary>
    /// <param name="assignment">Receives zeros and ones, [n].</param>
    /// <exception cref="ArgumentException">The length is not n.</exception>
    public void Save(Span<byte> assignment)
    {
        if (assignment.Length != VariableCount)
        {
            Throw.LengthMismatch(nameof(assignment), assignment.Length, VariableCount);
        }

        ReadOnlySpan<int> ones = _ones.Span;
        for (int i = 0; i < assignment.Length; i++)
        {
            assignment[i] = (byte)(ones[i] & 1);
        }
    }

    /// <summary>Recomputes fields and objective in double precision from the couplings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Refresh()
    {
        Couplings.SumRows(_ones.Span, _totals);
        ReadOnlySpan<int> ones = _ones.Span;
        Span<float> fields = _fields.Span;
        double objective = _offset;
        for (int i = 0; i < _linear.Length; i++)
        {
            fields[i] = (float)(_linear[i] + _totals[i]);
            if (ones[i] != 0)
            {
                objective += _linear[i] + (0.5 * _totals[i]);
            }
        }

        Objective = objective;
        _movesSinceRefresh = 0;
    }

    private void CountMove()
    {
        if (++_movesSinceRefresh >= RefreshInterval)
        {
            Refresh();
        }
    }
}
