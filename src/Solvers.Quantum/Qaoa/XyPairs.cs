namespace Solvers.Quantum.Qaoa;

/// <summary>
/// Which pairs of qubits an XY mixer turns, and in which order. The pairs do not commute, so the order is part of what a circuit computes;
/// simulator and circuit both take it from here.
/// </summary>
public static class XyPairs
{
    /// <summary>Returns the pairs of a mixer.</summary>
    /// <param name="mixer">The mixer.</param>
    /// <param name="qubitCount">n, at least 1.</param>
    /// <returns>Pairs in order; none for the mixer X.</returns>
    public static IReadOnlyList<(int First, int Second)> Of(MixerKind mixer, int qubitCount) => mixer switch
    {
        MixerKind.XyRing => Ring(qubitCount),
        MixerKind.XyComplete => Complete(qubitCount),
        _ => [],
    };

    /// <summary>Returns the pairs of the ring: those that begin at an even qubit, those at an odd one, and the closing pair (n - 1, 0).</summary>
    /// <remarks>With n even the closing pair is among those at an odd qubit. Two qubits have one pair, one qubit none.</remarks>
    /// <param name="qubitCount">n, at least 1.</param>
    /// <returns>Pairs in order.</returns>
    public static IReadOnlyList<(int First, int Second)> Ring(int qubitCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(qubitCount, 1);
        List<(int, int)> pairs = [];
        for (int parity = 0; parity < 2; parity++)
        {
            for (int first = parity; first + 1 < qubitCount; first += 2)
            {
                pairs.Add((first, first + 1));
            }
        }

        if (qubitCount > 2)
        {
            pairs.Add((qubitCount - 1, 0));
        }

        return pairs;
    }

    /// <summary>Returns every pair once, as a tournament: rounds in which each qubit has at most one partner.</summary>
    /// <remarks>
    /// The circle method: the last of an even number of places stays and the others turn by one from round to round. With n odd the
    /// one that stays is nobody, and its partner rests.
    /// </remarks>
    /// <param name="qubitCount">n, at least 1.</param>
    /// <returns>n (n - 1) / 2 pairs in order, the smaller qubit first.</returns>
    public static IReadOnlyList<(int First, int Second)> Complete(int qubitCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(qubitCount, 1);
        int places = qubitCount + (qubitCount % 2);
        List<(int, int)> pairs = [];
        for (int round = 0; round < places - 1; round++)
        {
            for (int seat = 0; seat < places / 2; seat++)
            {
                int one = seat == 0 ? places - 1 : (round + seat) % (places - 1);
                int other = (round + places - 1 - seat) % (places - 1);
                if (Math.Max(one, other) < qubitCount)
                {
                    pairs.Add((Math.Min(one, other), Math.Max(one, other)));
                }
            }
        }

        return pairs;
    }
}
