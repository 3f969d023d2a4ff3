using Solvers.Numerics;

namespace Solvers.Layerwise;

/// <summary>One row of a layer in a search by swaps, with the gradient of its error kept.</summary>
/// <remarks>
/// <para>With c as in <see cref="MaskStart"/>, pruning i adds a_i = w_i c_i + 1/2 w_i^2 G_ii to half the row's error, bringing back j adds
/// b_j = -w_j c_j + 1/2 w_j^2 G_jj, and both together a_i + b_j - w_i w_j G_ij.</para>
/// <para>c is kept in double precision; costs a_i to search in are kept in single precision, and a swap is made only when double
/// precision confirms that it lowers the error. So the error falls with every swap, and the search ends.</para>
/// </remarks>
internal sealed class SwapRow
{
    private readonly float[] _weights;
    private readonly double[] _gradients;
    private readonly double[] _ownTerms;
    private readonly float[] _costs;
    private readonly bool[] _pruned;
    private readonly double _least;

    /// <summary>Initialises the row.</summary>
    /// <param name="gram">G, [in, in].</param>
    /// <param name="weights">w, [in].</param>
    /// <param name="gradients">c, [in].</param>
    /// <param name="kept">1 where kept, [in].</param>
    public SwapRow(ReadOnlySpan<float> gram, ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, ReadOnlySpan<byte> kept)
    {
        int n = weights.Length;
        _weights = weights.ToArray();
        _gradients = new double[n];
        _ownTerms = new double[n];
        _costs = new float[n];
        _pruned = new bool[n];
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            double weight = weights[i];
            _gradients[i] = gradients[i];
            _ownTerms[i] = 0.5 * weight * weight * gram[(i * n) + i];
            _pruned[i] = kept[i] == 0;
            largest = Math.Max(largest, _ownTerms[i] + Math.Abs(weight * gradients[i]));
        }

        // Below this a gain is rounding of the gradients the row came with.
        _least = 1e-6 * largest;
        UpdateCosts();
    }

    /// <summary>Gets or sets whether a swap was made since this was last set to false.</summary>
    public bool HasMoved { get; set; }

    /// <summary>Tells whether a weight is pruned.</summary>
    /// <param name="index">Which.</param>
    /// <returns>Whether it is.</returns>
    public bool IsPruned(int index) => _pruned[index];

    /// <summary>Brings back a pruned weight and prunes its best partner, if that lowers the error.</summary>
    /// <param name="gram">G, [in, in].</param>
    /// <param name="entering">The pruned weight j.</param>
    /// <param name="groupSize">Partners are of the same of consecutive groups of this size; the number of inputs for any partner.</param>
    public void TrySwap(ReadOnlySpan<float> gram, int entering, int groupSize)
    {
        int n = _weights.Length;
        int start = entering / groupSize * groupSize;
        ReadOnlySpan<float> row = gram.Slice(entering * n, n);
        float weight = _weights[entering];
        int leaving = start + Kernels.LeastSwap(
            _costs.AsSpan(start, groupSize), _weights.AsSpan(start, groupSize), row.Slice(start, groupSize), weight, out float least);
        double back = _ownTerms[entering] - (weight * _gradients[entering]);
        if (!(least + back < 0))
        {
            return;
        }

        double gain = (_weights[leaving] * _gradients[leaving]) + _ownTerms[leaving] + back
            - ((double)_weights[leaving] * weight * row[leaving]);
        if (gain < -_least)
        {
            Kernels.AddScaled(gram.Slice(leaving * n, n), (double)_weights[leaving], _gradients);
            Kernels.AddScaled(row, -(double)weight, _gradients);
            (_pruned[leaving], _pruned[entering]) = (true, false);
            HasMoved = true;
            UpdateCosts();
        }
    }

    /// <summary>Writes the mask.</summary>
    /// <param name="kept">Receives 1 where kept, [in].</param>
    public void SaveKept(Span<byte> kept)
    {
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = (byte)(_pruned[i] ? 0 : 1);
        }
    }

    private void UpdateCosts()
    {
        for (int i = 0; i < _costs.Length; i++)
        {
            float cost = (float)((_weights[i] * _gradients[i]) + _ownTerms[i]);
            _costs[i] = _pruned[i] ? float.PositiveInfinity : cost;
        }
    }
}
