using System.Numerics.Tensors;

namespace Solvers.CpSat;

/// <summary>Steepest descent by swaps, or by flips without a cardinality, over the free variables of a core.</summary>
/// <remarks>
/// Setting i to zero and j to one changes f by g_j - g_i + (A_ii + A_jj) / 2 - A_ij, where g = c + Ax is kept up to date: O(k (n - k))
/// to choose a swap, O(n) to make it.
/// </remarks>
/// <param name="core">The core, known as a matrix.</param>
internal sealed class SwapDescent(ConvexCore core)
{
    // Less than this part of the gradients is rounding.
    private const double Tolerance = 1e-12;

    private readonly double[] _gradient = new double[core.Count];

    /// <summary>Goes down from an assignment as far as it goes.</summary>
    /// <param name="assignment">Zeros and ones, [n]; feasible; changed in place.</param>
    /// <param name="mustStop">Asked before each move; true ends the descent.</param>
    public void Run(Span<byte> assignment, Func<bool> mustStop)
    {
        core.Linear.CopyTo(_gradient);
        for (int i = 0; i < assignment.Length; i++)
        {
            if (assignment[i] == 1)
            {
                AddRow(i, 1);
            }
        }

        while (!mustStop() && (core.Cardinality is null ? TryFlip(assignment) : TrySwap(assignment)))
        {
        }
    }

    private bool TryFlip(Span<byte> assignment)
    {
        int best = -1;
        double change = 0;
        for (int i = 0; i < assignment.Length; i++)
        {
            double flip = Flip(assignment, i);
            (best, change) = flip < change ? (i, flip) : (best, change);
        }

        if (best < 0 || !IsReal(change, best, best))
        {
            return false;
        }

        assignment[best] ^= 1;
        AddRow(best, assignment[best] == 1 ? 1 : -1);
        return true;
    }

    private bool TrySwap(Span<byte> assignment)
    {
        int n = assignment.Length;
        (int leaving, int entering, double change) = (-1, -1, 0.0);
        for (int i = 0; i < n; i++)
        {
            if (assignment[i] == 0)
            {
                continue;
            }

            double flip = Flip(assignment, i);
            ReadOnlySpan<double> row = core.Matrix.Slice(i * n, n);
            for (int j = 0; j < n; j++)
            {
                if (assignment[j] == 0 && flip + Flip(assignment, j) - row[j] is double swap && swap < change)
                {
                    (leaving, entering, change) = (i, j, swap);
                }
            }
        }

        if (leaving < 0 || !IsReal(change, leaving, entering))
        {
            return false;
        }

        (assignment[leaving], assignment[entering]) = (0, 1);
        AddRow(leaving, -1);
        AddRow(entering, 1);
        return true;
    }

    private double Flip(ReadOnlySpan<byte> assignment, int i) =>
        (assignment[i] == 0 ? _gradient[i] : -_gradient[i]) + (core.Form.Diagonal.Span[i] / 2);

    private bool IsReal(double change, int first, int second) =>
        change < -Tolerance * (Math.Abs(_gradient[first]) + Math.Abs(_gradient[second]));

    private void AddRow(int variable, double sign) =>
        TensorPrimitives.MultiplyAdd(core.Matrix.Slice(variable * core.Count, core.Count), sign, _gradient, _gradient);
}
