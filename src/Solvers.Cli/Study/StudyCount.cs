namespace Solvers.Cli;

/// <summary>How many solves or runs a study has.</summary>
/// <param name="Planned">All of them.</param>
/// <param name="Earlier">Those that were there before this call.</param>
/// <param name="Added">Those that this call added.</param>
internal sealed record StudyCount(int Planned, int Earlier, int Added);
