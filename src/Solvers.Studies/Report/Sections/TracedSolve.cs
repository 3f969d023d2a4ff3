namespace Solvers.Studies;

/// <summary>One solve with the largest budget of its solver, and what it had in hand at every moment.</summary>
/// <param name="Solver">Index of the solver.</param>
/// <param name="Instance">Key of the instance.</param>
/// <param name="Trace">What it had in hand.</param>
internal sealed record TracedSolve(int Solver, long Instance, AnytimeTrace Trace);
