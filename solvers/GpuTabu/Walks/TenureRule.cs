namespace Solvers.GpuTabu;

/// <summary>How long a variable that moved is tabu.</summary>
/// <param name="Base">Moves.</param>
/// <param name="AdditionShare">Share of a variable that entered, in 1/1024.</param>
internal readonly record struct TenureRule(int Base, int AdditionShare);
