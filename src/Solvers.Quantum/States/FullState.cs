using System.Runtime.CompilerServices;

namespace Solvers.Quantum.States;

/// <summary>All 2^n basis states of n qubits; the place of an assignment is the assignment.</summary>
/// <remarks>
/// A layer of turns reads and writes the memory once for the bits within a block and once for every six bits above, which are gathered into a
/// tile: one turn after another over the whole state would do so n times.
/// </remarks>
/// <param name="qubitCount">n, 0 to 30.</param>
internal sealed class FullState(int qubitCount) : QuantumState(qubitCount, 1 << qubitCount)
{
    private const int BlockBits = 12;
    private const int MostTileRowBits = 6;

    /// <inheritdoc/>
    public override ulong CodeAt(int index) => (ulong)index;

    /// <inheritdoc/>
    public override int IndexOf(ulong code) => (int)code;

    /// <summary>Turns every qubit.</summary>
    /// <param name="turns">The turn of each qubit, [n].</param>
    /// <param name="team">Who does it.</param>
    /// <returns>False when it was given up.</returns>
    public bool Mix(Turn[] turns, Team team)
    {
        int low = Math.Min(QubitCount, BlockBits);
        bool whole = team.Run(1 << (QubitCount - low), block => AmplitudeKernels.TurnBits(
            Real.Slice(block << low, 1 << low), Imaginary.Slice(block << low, 1 << low), 0, low, turns));
        int passes = (QubitCount - low + MostTileRowBits - 1) / MostTileRowBits;
        for (int pass = 0; whole && pass < passes; pass++)
        {
            int first = low + ((QubitCount - low) * pass / passes);
            int last = low + ((QubitCount - low) * (pass + 1) / passes);
            whole = team.Run(1 << (QubitCount - BlockBits), tile => TurnTile(tile, first, last - first, turns));
        }

        return whole;
    }

    /// <summary>Turns bits first to first + rowBits - 1 of 2^rowBits rows of neighbours, copied together into one block.</summary>
    [SkipLocalsInit]
    private void TurnTile(int tile, int first, int rowBits, Turn[] turns)
    {
        Span<double> scratch = stackalloc double[2 << BlockBits];
        Span<double> real = scratch[..(1 << BlockBits)];
        Span<double> imaginary = scratch[(1 << BlockBits)..];
        int columnBits = BlockBits - rowBits;
        int columns = 1 << columnBits;

        // The tile's number holds the bits above and those between the columns and the first bit.
        int between = first - columnBits;
        int start = (tile >> between << (first + rowBits)) | ((tile & ((1 << between) - 1)) << columnBits);
        for (int row = 0; row < 1 << rowBits; row++)
        {
            Real.Slice(start + (row << first), columns).CopyTo(real[(row << columnBits)..]);
            Imaginary.Slice(start + (row << first), columns).CopyTo(imaginary[(row << columnBits)..]);
        }

        AmplitudeKernels.TurnBits(real, imaginary, columnBits, BlockBits, turns.AsSpan(first, rowBits));
        for (int row = 0; row < 1 << rowBits; row++)
        {
            real.Slice(row << columnBits, columns).CopyTo(Real[(start + (row << first))..]);
            imaginary.Slice(row << columnBits, columns).CopyTo(Imaginary[(start + (row << first))..]);
        }
    }
}
