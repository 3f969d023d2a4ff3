using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>
/// A QUBO in spins: minimise E(z) = constant + sum_i h_i z_i + sum_{i&lt;j} J_ij z_i z_j over z in {-1, +1}^n, with
/// x = (1 - z) / 2, so that z = +1 stands for x = 0.
/// </summary>
public sealed class IsingProblem
{
    private readonly double[] _fields;
    private readonly double[] _couplings;

    /// <summary>Initialises and validates a problem in spins.</summary>
    /// <param name="fields">h, [n].</param>
    /// <param name="couplings">J, row-major [n, n], exactly symmetric with a zero diagonal; J_ij counts once per pair.</param>
    /// <param name="constant">The constant.</param>
    /// <exception cref="ArgumentException">A shape does not fit, a number is not finite, or J is not as described.</exception>
    public IsingProblem(double[] fields, double[] couplings, double constant)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(couplings);
        int n = fields.Length;
        if (couplings.LongLength != (long)n * n)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"There are {couplings.LongLength} couplings; {n} spins need {(long)n * n}."));
        }

        if (!double.IsFinite(constant) || !Array.TrueForAll(fields, double.IsFinite) || !Array.TrueForAll(couplings, double.IsFinite))
        {
            throw new ArgumentException("Every field, every coupling and the constant must be finite numbers.");
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                if (couplings[(i * n) + j] != couplings[(j * n) + i] || (i == j && couplings[(i * n) + j] != 0))
                {
                    throw new ArgumentException(FormattableString.Invariant(
                        $"The coupling [{i}, {j}] breaks the rule: couplings are symmetric with a zero diagonal."));
                }
            }
        }

        _fields = fields;
        _couplings = couplings;
        Constant = constant;
    }

    /// <summary>Gets n, the number of spins.</summary>
    public int SpinCount => _fields.Length;

    /// <summary>Gets h, [n].</summary>
    public ReadOnlySpan<double> Fields => _fields;

    /// <summary>Gets J, row-major [n, n], symmetric, zero on the diagonal.</summary>
    public ReadOnlySpan<double> Couplings => _couplings;

    /// <summary>Gets the constant.</summary>
    public double Constant { get; }

    /// <summary>Converts a QUBO: J_ij = H_ij / 4, h_i = -(c_i + H_ii / 2) / 2 - 1/4 sum_{j != i} H_ij.</summary>
    /// <param name="problem">A problem without a constraint; convert a cardinality by <see cref="PenaltyQubo"/> first.</param>
    /// <returns>The same objective in spins.</returns>
    /// <exception cref="ArgumentException">The problem has a constraint.</exception>
    public static IsingProblem From(BlockProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Constraint is not FreeConstraint)
        {
            throw new ArgumentException($"Spins know no constraint, and the problem has \"{problem.Constraint}\"; make it a {nameof(PenaltyQubo)} first.");
        }

        int n = problem.VariableCount;
        double[] couplings = problem.ToDenseHessian();
        double[] fields = new double[n];
        double constant = problem.Offset;
        for (int i = 0; i < n; i++)
        {
            double own = problem.Linear[i] + (couplings[(i * n) + i] / 2);
            double row = 0;
            couplings[(i * n) + i] = 0;
            for (int j = 0; j < n; j++)
            {
                row += couplings[(i * n) + j];
                couplings[(i * n) + j] /= 4;
            }

            fields[i] = (-own / 2) - (row / 4);
            constant += (own / 2) + (row / 8);
        }

        return new IsingProblem(fields, couplings, constant);
    }

    /// <summary>Converts back: H_ij = 4 J_ij off the diagonal, c_i = -2 h_i - 2 sum_j J_ij, the diagonal zero.</summary>
    /// <returns>A QUBO with the same objective.</returns>
    public BlockProblem ToQubo()
    {
        int n = SpinCount;
        double[] hessian = new double[n * n];
        double[] linear = new double[n];
        double offset = Constant;
        for (int i = 0; i < n; i++)
        {
            double row = 0;
            for (int j = 0; j < n; j++)
            {
                row += _couplings[(i * n) + j];
                hessian[(i * n) + j] = 4 * _couplings[(i * n) + j];
            }

            linear[i] = (-2 * _fields[i]) - (2 * row);
            offset += _fields[i] + (row / 2);
        }

        return new BlockProblem(linear, FreeConstraint.Instance, hessian: hessian, offset: offset);
    }

    /// <summary>Computes E(z).</summary>
    /// <param name="spins">Minus and plus ones, [n].</param>
    /// <returns>The energy.</returns>
    public double Evaluate(ReadOnlySpan<sbyte> spins)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(spins.Length, SpinCount);
        double energy = Constant;
        for (int i = 0; i < spins.Length; i++)
        {
            double field = _fields[i];
            for (int j = i + 1; j < spins.Length; j++)
            {
                field += _couplings[(i * spins.Length) + j] * spins[j];
            }

            energy += spins[i] * field;
        }

        return energy;
    }

    /// <summary>Turns spins into variables: x = (1 - z) / 2.</summary>
    /// <param name="spins">Minus and plus ones.</param>
    /// <returns>Zeros and ones.</returns>
    /// <exception cref="ArgumentException">An entry is neither -1 nor 1.</exception>
    public static byte[] ToAssignment(ReadOnlySpan<sbyte> spins)
    {
        byte[] assignment = new byte[spins.Length];
        for (int i = 0; i < spins.Length; i++)
        {
            assignment[i] = spins[i] switch
            {
                1 => 0,
                -1 => 1,
                _ => throw new ArgumentException(FormattableString.Invariant($"Spin {i} is {spins[i]}; only -1 and 1 are allowed.")),
            };
        }

        return assignment;
    }

    /// <summary>Turns variables into spins: z = 1 - 2x.</summary>
    /// <param name="assignment">Zeros and ones.</param>
    /// <returns>Minus and plus ones.</returns>
    /// <exception cref="ArgumentException">An entry is neither 0 nor 1.</exception>
    public static sbyte[] ToSpins(ReadOnlySpan<byte> assignment)
    {
        sbyte[] spins = new sbyte[assignment.Length];
        for (int i = 0; i < assignment.Length; i++)
        {
            spins[i] = assignment[i] switch
            {
                0 => 1,
                1 => -1,
                _ => throw new ArgumentException(FormattableString.Invariant($"Entry {i} is {assignment[i]}; only 0 and 1 are allowed.")),
            };
        }

        return spins;
    }
}
