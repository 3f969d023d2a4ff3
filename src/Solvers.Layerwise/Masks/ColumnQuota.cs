namespace Solvers.Layerwise;

/// <summary>
/// Shares out what a pattern keeps to blocks of columns taken from left to right: after any number of columns the count so far is
/// the nearest whole number to their share, so that the last block ends at the pattern's count exactly.
/// </summary>
/// <param name="pattern">The pattern.</param>
/// <param name="rowCount">Rows of the layer.</param>
/// <param name="columnCount">Columns of the layer.</param>
internal sealed class ColumnQuota(SparsityPattern pattern, int rowCount, int columnCount)
{
    private readonly long _total = pattern.Kind == PatternKind.Layer
        ? pattern.KeptCount(rowCount, columnCount)
        : pattern.KeptPerRow(columnCount);

    private long _taken;
    private int _columns;

    /// <summary>Takes the next columns.</summary>
    /// <param name="columns">How many.</param>
    /// <returns>How many weights they keep: of each row, or over all rows when the pattern is of the whole layer.</returns>
    public int Take(int columns)
    {
        _columns += columns;
        long upTo = (long)Math.Round((double)_total * _columns / columnCount, MidpointRounding.ToEven);
        int share = checked((int)(upTo - _taken));
        _taken = upTo;
        return share;
    }
}
