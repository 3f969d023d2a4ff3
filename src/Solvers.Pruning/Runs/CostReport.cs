using Solvers.Core;

namespace Solvers.Pruning;

/// <summary>What the solves of a run have used up besides time, as their solvers tell it (<see cref="CostKeys"/>).</summary>
/// <param name="Shots">How often circuits were run and measured.</param>
/// <param name="Tasks">Tasks sent to a service.</param>
/// <param name="Dollars">US dollars spent.</param>
/// <param name="PlannedDollars">US dollars that dry runs would have spent.</param>
public sealed record CostReport(decimal Shots, decimal Tasks, decimal Dollars, decimal PlannedDollars)
{
    /// <summary>Takes further blocks in.</summary>
    /// <param name="report">The report so far; null before the first.</param>
    /// <param name="blocks">The blocks; those whose solver tells no cost are passed over.</param>
    /// <returns>The report on all; null while no solver has told a cost.</returns>
    public static CostReport? With(CostReport? report, IReadOnlyList<BlockRecord> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        foreach (BlockRecord block in blocks)
        {
            if (block.Provenance is { } told && CostKeys.All.Any(told.ContainsKey))
            {
                report ??= new CostReport(0, 0, 0, 0);
                report = new CostReport(
                    report.Shots + Read(told, CostKeys.Shots),
                    report.Tasks + Read(told, CostKeys.Tasks),
                    report.Dollars + Read(told, CostKeys.Dollars),
                    report.PlannedDollars + Read(told, CostKeys.PlannedDollars));
            }
        }

        return report;
    }

    private static decimal Read(IReadOnlyDictionary<string, string> provenance, string key) =>
        CostKeys.TryRead(provenance, key, out decimal value) ? value : 0;
}
