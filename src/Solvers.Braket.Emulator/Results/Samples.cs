using Solvers.Braket.Emulator.Programs;
using Solvers.Numerics;

namespace Solvers.Braket.Emulator.Results;

/// <summary>Outcomes of one circuit, drawn from the probabilities that <see cref="DenseSimulator"/> computes.</summary>
/// <param name="MeasuredQubits">Which qubit each column is of, [m].</param>
/// <param name="Outcomes">One outcome per shot; bit j is column j.</param>
internal sealed record Samples(IReadOnlyList<int> MeasuredQubits, IReadOnlyList<int> Outcomes)
{
    /// <summary>Draws the outcomes of a circuit.</summary>
    /// <param name="program">The circuit.</param>
    /// <param name="shots">How many.</param>
    /// <param name="random">Where from.</param>
    /// <returns>The outcomes.</returns>
    public static Samples Draw(QuantumProgram program, int shots, ref SeededRandom random)
    {
        double[] cumulated = DenseSimulator.Probabilities(program);
        for (int outcome = 1; outcome < cumulated.Length; outcome++)
        {
            cumulated[outcome] += cumulated[outcome - 1];
        }

        int[] outcomes = new int[shots];
        for (int shot = 0; shot < shots; shot++)
        {
            // The last sum is 1 but for rounding, so it scales the draw.
            outcomes[shot] = FirstAbove(cumulated, random.NextDouble() * cumulated[^1]);
        }

        return new Samples(program.Measured, outcomes);
    }

    /// <summary>Puts the columns into another order, which changes nothing that the result says.</summary>
    /// <returns>The same outcomes, the last column first.</returns>
    public Samples Reversed()
    {
        int columns = MeasuredQubits.Count;
        return new Samples([.. MeasuredQubits.Reverse()], [.. Outcomes.Select(Turn)]);

        int Turn(int outcome) => Enumerable.Range(0, columns).Sum(column => ((outcome >> column) & 1) << (columns - 1 - column));
    }

    /// <summary>Writes an outcome as text, the first column leftmost.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>A 0 or 1 for each column.</returns>
    public string Text(int outcome) =>
        string.Create(MeasuredQubits.Count, outcome, static (text, bits) =>
        {
            for (int column = 0; column < text.Length; column++)
            {
                text[column] = (char)('0' + ((bits >> column) & 1));
            }
        });

    // An outcome of probability 0 adds nothing to the sum before it, so it is never the first above.
    private static int FirstAbove(double[] cumulated, double draw)
    {
        int low = 0;
        int high = cumulated.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = cumulated[middle] > draw ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
