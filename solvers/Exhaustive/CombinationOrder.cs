namespace Solvers.Exhaustive;

/// <summary>The combinations of k out of n in revolving-door order (Knuth, algorithm R): neighbours differ by one exchange.</summary>
internal sealed class CombinationOrder : IAssignmentOrder
{
    private readonly int _n;
    private readonly int _k;

    // Knuth's c_1 < c_2 < ... < c_k with the sentinel c_{k+1} = n; entry 0 is unused, so that indices are his.
    private readonly int[] _chosen;

    public CombinationOrder(int n, int k)
    {
        (_n, _k) = (n, k);
        _chosen = new int[k + 2];
        for (int j = 1; j <= k; j++)
        {
            _chosen[j] = j - 1;
        }

        _chosen[k + 1] = n;
    }

    /// <inheritdoc/>
    public byte[] First()
    {
        byte[] assignment = new byte[_n];
        assignment.AsSpan(0, _k).Fill(1);
        return assignment;
    }

    /// <inheritdoc/>
    public bool TryNext(out int leaving, out int entering)
    {
        int[] c = _chosen;
        (leaving, entering) = (-1, -1);
        if (_k == 0 || _k == _n)
        {
            return false;
        }

        // R3: the easy case moves c_1 alone, up for odd k and down for even k.
        bool odd = (_k & 1) != 0;
        if (odd ? c[1] + 1 < c[2] : c[1] > 0)
        {
            leaving = c[1];
            c[1] += odd ? 1 : -1;
            entering = c[1];
            return true;
        }

        bool decrease = odd;
        for (int j = 2; j <= _k; j++)
        {
            if (decrease && c[j] >= j)
            {
                // R4: here c_j = c_{j-1} + 1.
                leaving = c[j];
                entering = j - 2;
                c[j] = c[j - 1];
                c[j - 1] = j - 2;
                return true;
            }

            if (!decrease && c[j] + 1 < c[j + 1])
            {
                // R5: here c_{j-1} = j - 2.
                leaving = c[j - 1];
                entering = c[j] + 1;
                c[j - 1] = c[j];
                c[j]++;
                return true;
            }

            decrease = !decrease;
        }

        return false;
    }
}
