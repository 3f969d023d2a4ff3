using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Pruning;

/// <summary>A block on its way through a step.</summary>
/// <param name="Mask">The layer it belongs to.</param>
/// <param name="Selection">Its weights.</param>
/// <param name="Before">The mask of the block before the step.</param>
/// <param name="Model">The quadratic model of the loss.</param>
/// <param name="Problem">What is solved: the model, unless parity with the published code is asked for.</param>
/// <param name="Factor">The model's factor on a device, for the solver; null where gradients lie in main memory.</param>
internal sealed record Block(
    LayerMask Mask, BlockSelection Selection, byte[] Before, BlockProblem Model, BlockProblem Problem, DeviceFactor? Factor)
{
    /// <summary>Gets the objective of the mask before the step.</summary>
    public double ObjectiveBefore { get; } = Problem.Evaluate(Before);

    /// <summary>Gives the problem as the solver gets it: with the factor on the device, as long as <see cref="Factor"/> lives.</summary>
    /// <returns>The problem; without a resident factor where there is none, or where parity has changed the Hessian.</returns>
    public BlockProblem ForSolver() =>
        Factor is { Rank: > 0 } && Problem.HasFactor ? Problem.WithResidentFactor(Factor.ToResident()) : Problem;

    /// <summary>Describes the block and its answer for the record.</summary>
    /// <param name="answer">The solver's answer.</param>
    /// <param name="applied">The assignment that was applied.</param>
    /// <returns>The record.</returns>
    public BlockRecord Describe(SolveResult answer, ReadOnlySpan<byte> applied)
    {
        int exchanged = 0;
        for (int i = 0; i < applied.Length; i++)
        {
            exchanged += Before[i] != 0 && applied[i] == 0 ? 1 : 0;
        }

        return new BlockRecord
        {
            Layer = Mask.Layer.Name,
            BlockSize = Problem.VariableCount,
            Pruned = Selection.PrunedCount,
            Exchanged = exchanged,
            ObjectiveBefore = ObjectiveBefore,
            ObjectiveAfter = answer.Objective,
            LowerBound = answer.LowerBound,
            Gap = answer.Gap,
            Quality = answer.Quality,
            BoundMissing = answer.Provenance.GetValueOrDefault(SolverRunner.BoundMissing),
            StopReason = answer.StopReason,
            Seconds = answer.Timings.Total.TotalSeconds,
            Provenance = answer.Provenance.Count > 0 ? answer.Provenance : null,
        };
    }
}
