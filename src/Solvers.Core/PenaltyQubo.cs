using System.Numerics.Tensors;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>
/// A problem with a cardinality written as a QUBO: the square of the violation, times a penalty, joins the objective.
/// </summary>
/// <remarks>
/// penalty (sum(x) - k)^2 = penalty k^2 + penalty (1 - 2k) sum(x) + 2 penalty sum_{i&lt;j} x_i x_j. With H the symmetric
/// matrix of the problem this adds 2 penalty to every entry off the diagonal, penalty (1 - 2k) to c and penalty k^2 to the
/// offset; feasible assignments keep their objective. The result is dense in form: the penalty couples every pair.
/// </remarks>
public sealed class PenaltyQubo
{
    private readonly BlockProblem _source;
    private readonly int _cardinality;

    private PenaltyQubo(BlockProblem source, int cardinality, double penalty, BlockProblem problem)
    {
        _source = source;
        _cardinality = cardinality;
        Penalty = penalty;
        Problem = problem;
    }

    /// <summary>Gets the QUBO, with the incumbent of the source if it has one.</summary>
    public BlockProblem Problem { get; }

    /// <summary>Gets the factor of the squared violation.</summary>
    public double Penalty { get; }

    /// <summary>Converts a problem.</summary>
    /// <param name="source">The problem, constrained by a cardinality.</param>
    /// <param name="penalty">The factor of the squared violation; null for <see cref="SufficientPenalty"/>.</param>
    /// <returns>The QUBO and the way back.</returns>
    /// <exception cref="ArgumentException">The problem has no cardinality, or the penalty is not a positive number.</exception>
    public static PenaltyQubo From(BlockProblem source, double? penalty = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        int k = CardinalityOf(source);
        double weight = penalty ?? SufficientPenalty(source);
        if (!double.IsFinite(weight) || weight <= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"The penalty is {weight}; it must be a positive number."));
        }

        int n = source.VariableCount;
        double[] linear = source.Linear.ToArray();
        double[] hessian = source.ToDenseHessian();
        for (int i = 0; i < n; i++)
        {
            linear[i] += weight * (1 - (2.0 * k));
            for (int j = 0; j < n; j++)
            {
                hessian[(i * n) + j] += i == j ? 0 : 2 * weight;
            }
        }

        var qubo = new BlockProblem(
            linear, FreeConstraint.Instance, hessian: hessian, offset: source.Offset + (weight * k * k));
        return new PenaltyQubo(
            source, k, weight, source.Incumbent is { } incumbent ? qubo.WithIncumbent(incumbent.Span) : qubo);
    }

    /// <summary>
    /// Returns a penalty above which every minimum of the QUBO is feasible, and so a minimum of the problem.
    /// </summary>
    /// <remarks>
    /// With a_i = c_i + H_ii / 2 and b_ij = H_ij, adding a variable to fewer than k ones raises the objective by at most
    /// M+ = max_i (a_i + the sum of the k - 1 largest max(0, b_ij)), and dropping one of more than k by at most
    /// M- = max_i (-a_i + sum_j max(0, -b_ij)). Repairing a violation d takes d moves and so costs at most d M, which is at
    /// most d^2 M: any penalty above max(M+, M-) makes the repair pay.
    /// </remarks>
    /// <param name="source">The problem, constrained by a cardinality.</param>
    /// <returns>The penalty; positive.</returns>
    /// <exception cref="ArgumentException">The problem has no cardinality.</exception>
    public static double SufficientPenalty(BlockProblem source)
    {
        ArgumentNullException.ThrowIfNull(source);
        int k = CardinalityOf(source);
        int n = source.VariableCount;
        double[] hessian = source.ToDenseHessian();
        double largest = 0;
        double scale = 0;
        double[] positive = new double[n];
        for (int i = 0; i < n; i++)
        {
            double own = source.Linear[i] + (hessian[(i * n) + i] / 2);
            double negative = 0;
            for (int j = 0; j < n; j++)
            {
                double coupling = j == i ? 0 : hessian[(i * n) + j];
                positive[j] = Math.Max(0, coupling);
                negative += Math.Max(0, -coupling);
                scale = Math.Max(scale, Math.Abs(coupling));
            }

            Array.Sort(positive);
            double adding = own;
            for (int rank = 1; rank < k; rank++)
            {
                adding += positive[n - rank];
            }

            largest = Math.Max(largest, Math.Max(k > 0 ? adding : 0, negative - own));
            scale = Math.Max(scale, Math.Abs(own));
        }

        // Strictly above, by more than rounding; and positive even when nothing has to be outweighed.
        return largest + (1e-3 * Math.Max(largest, scale)) + (largest == 0 && scale == 0 ? 1 : 0);
    }

    /// <summary>Turns a solution of the QUBO into one of the problem.</summary>
    /// <remarks>
    /// A feasible assignment stays as it is. Else the variable whose change costs least in the original objective is
    /// dropped or added until the cardinality holds; ties go to the lowest index.
    /// </remarks>
    /// <param name="assignment">Zeros and ones, [n].</param>
    /// <returns>A feasible assignment, [n].</returns>
    public byte[] ToSource(ReadOnlySpan<byte> assignment)
    {
        byte[] repaired = assignment.ToArray();
        int n = _source.VariableCount;
        ArgumentOutOfRangeException.ThrowIfNotEqual(repaired.Length, n);
        int ones = 0;
        foreach (byte value in repaired)
        {
            ones += value;
        }

        if (ones == _cardinality)
        {
            return repaired;
        }

        double[] hessian = _source.ToDenseHessian();
        double[] gradient = _source.Linear.ToArray();
        for (int i = 0; i < n; i++)
        {
            AddRow(gradient, hessian, i, repaired[i]);
        }

        while (ones != _cardinality)
        {
            byte from = ones > _cardinality ? (byte)1 : (byte)0;
            int direction = from == 1 ? -1 : 1;
            int cheapest = -1;
            double least = double.PositiveInfinity;
            for (int i = 0; i < n; i++)
            {
                double change = (direction * gradient[i]) + (hessian[(i * n) + i] / 2);
                if (repaired[i] == from && change < least)
                {
                    (cheapest, least) = (i, change);
                }
            }

            repaired[cheapest] ^= 1;
            ones += direction;
            AddRow(gradient, hessian, cheapest, direction);
        }

        return repaired;
    }

    /// <summary>Turns a solution of the problem into one of the QUBO; the objective is the same.</summary>
    /// <param name="assignment">A feasible assignment, [n].</param>
    /// <returns>The same zeros and ones.</returns>
    /// <exception cref="ArgumentException">The assignment is infeasible.</exception>
    public byte[] FromSource(ReadOnlySpan<byte> assignment) => _source.Constraint.IsSatisfiedBy(assignment)
        ? assignment.ToArray()
        : throw new ArgumentException($"The assignment does not satisfy {_source.Constraint}.", nameof(assignment));

    private static void AddRow(Span<double> target, ReadOnlySpan<double> hessian, int row, double scale)
    {
        if (scale != 0)
        {
            TensorPrimitives.MultiplyAdd(hessian.Slice(row * target.Length, target.Length), scale, target, target);
        }
    }

    private static int CardinalityOf(BlockProblem source) => source.Constraint is CardinalityConstraint { Count: int count }
        ? count
        : throw new ArgumentException($"Only a cardinality can become a penalty; this problem has the constraint \"{source.Constraint}\".");
}
