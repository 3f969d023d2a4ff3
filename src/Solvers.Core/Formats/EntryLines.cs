using System.Globalization;

namespace Solvers.Core;

/// <summary>Reads lines of two indices and a number.</summary>
internal static class EntryLines
{
    /// <summary>Reads a given number of lines.</summary>
    /// <param name="scanner">Before the first of them.</param>
    /// <param name="variableCount">n.</param>
    /// <param name="firstIndex">0 or 1, the index of the first variable.</param>
    /// <param name="count">How many lines the file promises; nothing is set aside for them.</param>
    /// <param name="take">Receives the indices, from 0, and the number.</param>
    public static void Read(TextScanner scanner, int variableCount, int firstIndex, long count, Action<int, int, double> take)
    {
        for (long entry = 1; entry <= count; entry++)
        {
            if (!scanner.NextLine())
            {
                scanner.RequireLine(string.Create(CultureInfo.InvariantCulture, $"entry {entry} of {count}"));
            }

            (int row, int column, double value) = ReadOne(scanner, variableCount, firstIndex);
            take(row, column, value);
        }
    }

    /// <summary>Reads the current line.</summary>
    /// <param name="scanner">In front of the line's first word.</param>
    /// <param name="variableCount">n.</param>
    /// <param name="firstIndex">0 or 1, the index of the first variable.</param>
    /// <returns>The indices, from 0, and the number.</returns>
    public static (int Row, int Column, double Value) ReadOne(TextScanner scanner, int variableCount, int firstIndex)
    {
        int row = Index(scanner, "the first index", variableCount, firstIndex);
        int column = Index(scanner, "the second index", variableCount, firstIndex);
        double value = scanner.Number("the entry");
        scanner.RequireEndOfLine();
        return (row, column, value);
    }

    private static int Index(TextScanner scanner, string what, int variableCount, int firstIndex) =>
        (int)scanner.Whole(what, firstIndex, variableCount - 1 + firstIndex) - firstIndex;
}
