namespace Solvers.Studies;

/// <summary>One process that worked on the study.</summary>
/// <param name="Id">1, 2, ... in order of time.</param>
/// <param name="Started">When it began, ISO 8601, UTC.</param>
/// <param name="Machine">Processor, system and runtime.</param>
/// <param name="Cores">Processors that the program may use.</param>
/// <param name="Process">Id of the process.</param>
/// <param name="Pinning">Which processors the threads that solve were held to; none when they were not.</param>
public sealed record SessionRow(
    long Id,
    string Started,
    string Machine,
    long Cores,
    long Process,
    string Pinning);
