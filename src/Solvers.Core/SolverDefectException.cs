namespace Solvers.Core;

/// <summary>A solver broke its contract: a defect of the solver, never of the problem or the configuration.</summary>
/// <param name="solver">The solver, as it names itself.</param>
/// <param name="defect">What it did, with the numbers.</param>
public sealed class SolverDefectException(string solver, string defect)
    : Exception($"Defect in {solver}: {defect} Please report it together with the block.")
{
    /// <summary>Gets the solver, as it names itself.</summary>
    public string Solver { get; } = solver;
}
