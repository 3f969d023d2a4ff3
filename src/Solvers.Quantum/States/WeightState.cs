namespace Solvers.Quantum.States;

/// <summary>The basis states with k ones, which XY mixers never leave: C(n, k) amplitudes in place of 2^n.</summary>
/// <remarks>
/// A turn of the pair (i, j) couples each state with a one at i alone to the one with it at j alone. Pairs of low bits stay within a
/// block of <see cref="WeightSpace"/>, so that all of them in a row cost one pass over the memory; pairs above move whole blocks.
/// </remarks>
/// <param name="space">The basis states.</param>
internal sealed class WeightState(WeightSpace space) : QuantumState(space.QubitCount, space.Count)
{
    /// <inheritdoc/>
    public override ulong CodeAt(int index) => space.CodeAt(index);

    /// <inheritdoc/>
    public override int IndexOf(ulong code) => space.IndexOf(code);

    /// <summary>Turns pairs of qubits one after another.</summary>
    /// <param name="pairs">The pairs in order.</param>
    /// <param name="turn">The turn, without phase.</param>
    /// <param name="team">Who does it.</param>
    /// <returns>False when it was given up.</returns>
    public bool Mix(IReadOnlyList<(int First, int Second)> pairs, Turn turn, Team team)
    {
        List<(int Low, int High)> within = [];
        foreach ((int first, int second) in pairs)
        {
            (int low, int high) = (Math.Min(first, second), Math.Max(first, second));
            if (high < space.LowBitCount)
            {
                within.Add((low, high));
                continue;
            }

            bool straddles = low < space.LowBitCount;
            if (!TurnWithin(within, turn, team) || !ForEachPart(team, straddles ? Straddle : Exchange))
            {
                return false;
            }

            within.Clear();

            void Straddle(int from, int to) => TurnStraddling(from, to, low, high - space.LowBitCount, turn);
            void Exchange(int from, int to) => TurnBlocks(from, to, low - space.LowBitCount, high - space.LowBitCount, turn);
        }

        return TurnWithin(within, turn, team);
    }

    private bool ForEachPart(Team team, Action<int, int> turnBlocks)
    {
        ReadOnlyMemory<int> parts = space.Parts;
        return team.Run(parts.Length - 1, part => turnBlocks(parts.Span[part], parts.Span[part + 1]));
    }

    private bool TurnWithin(List<(int Low, int High)> pairs, Turn turn, Team team) => pairs.Count == 0 || ForEachPart(team, (from, to) =>
    {
        for (int block = from; block < to; block++)
        {
            int ones = space.LowWeight(space.Prefixes[block]);
            Span<double> real = Real[space.RangeOf(block)];
            Span<double> imaginary = Imaginary[space.RangeOf(block)];

            // Without a one, or without a zero, there is no pair to turn.
            for (int pair = 0; real.Length > 1 && pair < pairs.Count; pair++)
            {
                (ushort[] firsts, ushort[] seconds) = space.LowPair(ones, pairs[pair].Low, pairs[pair].High);
                AmplitudeKernels.TurnPlaces(real, imaginary, real, imaginary, firsts, seconds, turn);
            }
        }
    });

    /// <summary>Turns a low bit with one of the prefix: the block without the upper one, with its ones at the lower bit, meets the block with it.</summary>
    private void TurnStraddling(int from, int to, int low, int high, Turn turn)
    {
        ReadOnlySpan<ulong> prefixes = space.Prefixes;
        for (int block = from; block < to; block++)
        {
            ulong prefix = prefixes[block];
            int ones = space.LowWeight(prefix);
            if ((prefix >> high & 1) != 0 || ones == 0)
            {
                continue;
            }

            Range range = space.RangeOf(block);
            int other = space.StartOf(prefix | (1UL << high));
            (ushort[] firsts, ushort[] seconds) = space.LowBit(ones, low);
            AmplitudeKernels.TurnPlaces(Real[range], Imaginary[range], Real[other..], Imaginary[other..], firsts, seconds, turn);
        }
    }

    /// <summary>Turns two bits of the prefix: two whole blocks meet.</summary>
    private void TurnBlocks(int from, int to, int low, int high, Turn turn)
    {
        ReadOnlySpan<ulong> prefixes = space.Prefixes;
        ulong both = (1UL << low) | (1UL << high);
        for (int block = from; block < to; block++)
        {
            if ((prefixes[block] & both) != 1UL << low)
            {
                continue;
            }

            Range range = space.RangeOf(block);
            int length = range.End.Value - range.Start.Value;
            int other = space.StartOf(prefixes[block] ^ both);
            AmplitudeKernels.TurnRuns(Real[range], Imaginary[range], Real.Slice(other, length), Imaginary.Slice(other, length), turn);
        }
    }
}
