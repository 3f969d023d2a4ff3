using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>A problem that came from a file, in our convention, with what its format says about values.</summary>
/// <param name="Problem">The problem: minimise offset + c'x + 1/2 x'Hx.</param>
/// <param name="Format">The format it was read in.</param>
public sealed record ProblemFile(BlockProblem Problem, ProblemFormat Format)
{
    /// <summary>Gets what the file holds besides the problem; only block files hold any of it.</summary>
    public BlockFileInfo Info { get; init; } = BlockFileInfo.Empty;

    /// <summary>Turns a value of our objective into the value that the file's own terms give the same assignment.</summary>
    /// <param name="objective">Offset + c'x + 1/2 x'Hx.</param>
    /// <returns>The same in the sense of the format; no format scales.</returns>
    public double ToFileValue(double objective) => Format.Sense == ProblemSense.Maximise ? 0 - objective : objective;

    /// <summary>Asks for another number of ones; coefficients are shared in value.</summary>
    /// <param name="cardinality">k, from 0 to n.</param>
    /// <returns>
    /// This, when it has that cardinality already; else the changed problem without incumbent, best known value and bound,
    /// which belong to the constraint of the file.
    /// </returns>
    /// <exception cref="ArgumentException">The cardinality does not fit.</exception>
    public ProblemFile WithCardinality(int cardinality)
    {
        if (Problem.Constraint.Cardinality == cardinality)
        {
            return this;
        }

        BlockProblem changed = new(
            Problem.Linear.ToArray(),
            new CardinalityConstraint(cardinality),
            Problem.HasFactor ? Problem.Factor.ToArray() : null,
            Problem.HasHessian ? Problem.Hessian.ToArray() : null,
            Problem.Offset);
        return this with { Problem = changed, Info = Info with { BestKnown = null, LowerBound = null } };
    }
}
