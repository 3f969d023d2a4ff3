namespace Solvers.Studies;

/// <summary>The study as a whole: the one row of the table study.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Configuration">The resolved configuration, JSON.</param>
/// <param name="Machine">Processor, system and runtime of the first session.</param>
/// <param name="Cores">Processors of that machine that the program may use.</param>
/// <param name="Started">When the study was begun, ISO 8601, UTC.</param>
/// <param name="Target">The relative distance to the best known objective within which a solve counts as a success.</param>
/// <param name="TargetRule">The same rule in words, for people.</param>
public sealed record StudyRow(
    string Name,
    string Configuration,
    string Machine,
    long Cores,
    string Started,
    double Target,
    string TargetRule);
