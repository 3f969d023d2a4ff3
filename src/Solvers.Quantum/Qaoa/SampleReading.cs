using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;

namespace Solvers.Quantum.Qaoa;

/// <summary>
/// What measurements are worth: as they are, after repair, and after descent. All objectives are those of the problem itself; no penalty.
/// </summary>
public sealed class SampleReading
{
    private SampleReading()
    {
    }

    /// <summary>Gets the number of measurements.</summary>
    public double Shots { get; private set; }

    /// <summary>Gets the number of different assignments.</summary>
    public int DistinctCount { get; private set; }

    /// <summary>Gets the share of the measurements read that were feasible as they were, 0 to 1.</summary>
    public double FeasibleShare { get; private set; }

    /// <summary>Gets the best objective measured; null when no measurement was feasible.</summary>
    public double? RawBest { get; private set; }

    /// <summary>Gets the mean objective of the feasible measurements; null when there was none.</summary>
    public double? RawMean { get; private set; }

    /// <summary>Gets the best objective after infeasible assignments were repaired; null when nothing was read.</summary>
    public double? RepairedBest { get; private set; }

    /// <summary>Gets the best objective after repair and descent; null when there was no descent.</summary>
    public double? PolishedBest { get; private set; }

    /// <summary>Gets the best feasible assignment of all, [n]; empty when nothing was read.</summary>
    public ReadOnlyMemory<byte> Best { get; private set; }

    /// <summary>Reads measurements.</summary>
    /// <remarks>
    /// Repair drops or adds the variable whose change costs least until the cardinality holds (<see cref="PenaltyQubo.ToSource"/>).
    /// Descent makes the best swap, or without a cardinality the best flip, until none helps (<see cref="SwapDescent"/>).
    /// </remarks>
    /// <param name="problem">The problem; a cardinality or no constraint.</param>
    /// <param name="samples">The measurements.</param>
    /// <param name="polish">Whether each assignment is also improved by descent.</param>
    /// <param name="mustStop">Asked before each assignment; true ends the reading with what it has. Null: never asked.</param>
    /// <returns>The reading.</returns>
    public static SampleReading Of(BlockProblem problem, IReadOnlyList<Sample> samples, bool polish, Func<bool>? mustStop = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(samples);
        SampleReading reading = new() { DistinctCount = samples.Count, Shots = samples.Sum(static sample => sample.Count) };
        PenaltyQubo? repair = problem.Constraint.Cardinality is null ? null : PenaltyQubo.From(problem, penalty: 1);
        SwapDescent? descent = polish ? new SwapDescent(problem.ToDenseHessian(), problem.Linear.ToArray(), problem.Constraint.Cardinality) : null;
        double read = 0;
        double feasible = 0;
        double sum = 0;
        double best = double.PositiveInfinity;
        foreach (Sample sample in samples)
        {
            if (mustStop?.Invoke() == true)
            {
                break;
            }

            read += sample.Count;
            byte[] assignment = repair?.ToSource(sample.Assignment.Span) ?? sample.Assignment.ToArray();
            double objective = problem.Evaluate(assignment);
            if (assignment.AsSpan().SequenceEqual(sample.Assignment.Span))
            {
                feasible += sample.Count;
                sum += sample.Count * objective;
                reading.RawBest = Lower(reading.RawBest, objective);
            }

            reading.RepairedBest = Lower(reading.RepairedBest, objective);
            if (descent is not null)
            {
                descent.Run(assignment);
                objective = problem.Evaluate(assignment);
                reading.PolishedBest = Lower(reading.PolishedBest, objective);
            }

            if (objective < best)
            {
                (reading.Best, best) = (assignment, objective);
            }
        }

        reading.FeasibleShare = read > 0 ? feasible / read : 0;
        reading.RawMean = feasible > 0 ? sum / feasible : null;
        return reading;
    }

    private static double Lower(double? first, double second) => first is { } known && known <= second ? known : second;
}
