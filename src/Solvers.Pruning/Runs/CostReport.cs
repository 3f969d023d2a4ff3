using Solvers.Core;

namespace Solvers.Pruning;

/// <summary>What the solves of a run have used up besides time, as their solvers tell it (<see cref="CostKeys"/>).</summary>
/// <param name="Shots">How often circuits were run and measured.</param>
/// <param name="Tasks">Tasks sent to a service.</param>
/// <param name="Dollars">US dollars.</param>
public sealed record CostReport(decimal Shots, decimal Tasks, decimal Dollars)
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
            decimal[] costs = new decimal[CostKeys.All.Count];
            bool told = false;
            for (int i = 0; i < costs.Length && block.Provenance is not null; i++)
            {
                told |= CostKeys.TryRead(block.Provenance, CostKeys.All[i], out costs[i]);
            }

            if (told)
            {
                report = new CostReport(
                    (report?.Shots ?? 0) + costs[0], (report?.Tasks ?? 0) + costs[1], (report?.Dollars ?? 0) + costs[2]);
            }
        }

        return report;
    }
}
