namespace Solvers.Pruning;

/// <summary>How far the answers to the blocks can be from the best there are: the gaps between answer and lower bound.</summary>
/// <param name="Blocks">Blocks with a bound.</param>
/// <param name="Mean">Mean of their relative gaps.</param>
/// <param name="Largest">The largest of them.</param>
/// <param name="Proven">Blocks whose answer is proven optimal.</param>
public sealed record GapReport(long Blocks, double Mean, double Largest, long Proven)
{
    /// <summary>Takes further blocks in.</summary>
    /// <param name="report">The report so far; null before the first.</param>
    /// <param name="blocks">The blocks; those without a bound are passed over.</param>
    /// <returns>The report on all; null while no block has a bound.</returns>
    public static GapReport? With(GapReport? report, IReadOnlyList<BlockRecord> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        foreach (BlockRecord block in blocks)
        {
            if (block.Gap is { } gap)
            {
                report ??= new GapReport(0, 0, 0, 0);
                long count = report.Blocks + 1;
                report = new GapReport(
                    count,
                    report.Mean + ((gap - report.Mean) / count),
                    Math.Max(report.Largest, gap),
                    report.Proven + (block.Quality == Abstractions.ResultQuality.ProvenOptimal ? 1 : 0));
            }
        }

        return report;
    }
}
