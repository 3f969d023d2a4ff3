namespace Solvers.Cli;

/// <summary>What a run has cost on a device.</summary>
/// <param name="Run">The run.</param>
/// <param name="Device">The device.</param>
/// <param name="TasksDone">How many tasks were done.</param>
/// <param name="Paid">USD for these.</param>
/// <param name="UnderWay">USD set aside for tasks whose end is not known.</param>
/// <param name="Planned">USD that dry runs would cost.</param>
internal sealed record RunCostReport(string Run, string Device, int TasksDone, decimal Paid, decimal UnderWay, decimal Planned);
