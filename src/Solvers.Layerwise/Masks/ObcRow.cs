using Solvers.Numerics;

namespace Solvers.Layerwise;

/// <summary>One row of a layer while the optimal brain surgeon prunes it.</summary>
/// <remarks>
/// With K the inverse of the Hessian of the weights that are left, pruning weight p costs w_p^2 / K_pp; then w -= w_p / K_pp K_p, and
/// K -= K_p K_p' / K_pp is the inverse without p. The weights that are left come first in all arrays, in an order that changes: the last
/// takes the place of one that goes. Of K only the lower triangle is kept up to date.
/// </remarks>
internal sealed class ObcRow
{
    private readonly double[] _weights;
    private readonly double[] _inverse;
    private readonly int[] _inputs;
    private readonly double[] _column;
    private int _left;

    /// <summary>Initialises the row.</summary>
    /// <param name="weights">w, [in]; changed.</param>
    /// <param name="inverse">K, row-major [in, in] or longer; changed.</param>
    public ObcRow(double[] weights, double[] inverse)
    {
        _weights = weights;
        _inverse = inverse;
        _inputs = [.. Enumerable.Range(0, weights.Length)];
        _column = new double[weights.Length];
        _left = weights.Length;
    }

    private int Stride => _weights.Length;

    /// <summary>Prunes weights.</summary>
    /// <param name="count">How many.</param>
    /// <param name="groupSize">Length of consecutive groups of inputs.</param>
    /// <param name="perGroup">How many may be pruned of a group.</param>
    /// <param name="losses">Receives what each cost; empty when that is not asked for.</param>
    public void Prune(int count, int groupSize, int perGroup, Span<double> losses)
    {
        int[] allowed = new int[((Stride - 1) / groupSize) + 1];
        Array.Fill(allowed, perGroup);
        for (int step = 0; step < count; step++)
        {
            int position = Cheapest(allowed, groupSize, out double loss);
            if (losses.Length > 0)
            {
                losses[step] = loss;
            }

            allowed[_inputs[position] / groupSize]--;
            Remove(position);
        }
    }

    /// <summary>Writes what is left.</summary>
    /// <param name="weights">Receives the weights where kept; zero before, [in].</param>
    /// <param name="kept">Receives 1 where kept; zero before, [in].</param>
    public void Save(Span<float> weights, Span<byte> kept)
    {
        for (int position = 0; position < _left; position++)
        {
            weights[_inputs[position]] = (float)_weights[position];
            kept[_inputs[position]] = 1;
        }
    }

    // Ties go to the lowest input, whatever the order.
    private int Cheapest(int[] allowed, int groupSize, out double least)
    {
        int cheapest = -1;
        least = double.PositiveInfinity;
        for (int position = 0; position < _left; position++)
        {
            int input = _inputs[position];
            if (allowed[input / groupSize] == 0)
            {
                continue;
            }

            double loss = _weights[position] * _weights[position] / _inverse[(position * Stride) + position];
            if (cheapest < 0 || loss < least || (loss == least && input < _inputs[cheapest]))
            {
                (cheapest, least) = (position, loss);
            }
        }

        return cheapest;
    }

    private void Remove(int position)
    {
        Span<double> column = _column.AsSpan(0, _left);
        for (int i = 0; i < _left; i++)
        {
            column[i] = At(i, position);
        }

        double pivot = column[position];
        Kernels.AddScaled(column, -_weights[position] / pivot, _weights.AsSpan(0, _left));
        for (int i = 0; i < _left; i++)
        {
            Kernels.AddScaled(column[..(i + 1)], -column[i] / pivot, _inverse.AsSpan(i * Stride, i + 1));
        }

        int last = --_left;
        for (int i = 0; i < last; i++)
        {
            if (i != position)
            {
                At(position, i) = At(last, i);
            }
        }

        At(position, position) = At(last, last);
        (_weights[position], _inputs[position]) = (_weights[last], _inputs[last]);
    }

    private ref double At(int row, int column) =>
        ref _inverse[row >= column ? (row * Stride) + column : (column * Stride) + row];
}
