using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.TestKit;

/// <summary>Makes block problems from seeds.</summary>
public static class ProblemGenerator
{
    /// <summary>Makes a convex problem in factor form: normal factor and linear term.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="n">Number of variables.</param>
    /// <param name="k">Cardinality; null for none.</param>
    /// <param name="rank">Rows of the factor.</param>
    /// <returns>The problem.</returns>
    public static BlockProblem Convex(ulong seed, int n, int? k, int rank)
    {
        var random = new SeededRandom(seed, 1);
        double[] factor = Normals(ref random, rank * n, 1);
        return new BlockProblem(Normals(ref random, n, rank), Constraint(k), factor, offset: random.NextNormal());
    }

    /// <summary>Makes an indefinite problem in dense form: normal entries.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="n">Number of variables.</param>
    /// <param name="k">Cardinality; null for none.</param>
    /// <returns>The problem.</returns>
    public static BlockProblem Indefinite(ulong seed, int n, int? k)
    {
        var random = new SeededRandom(seed, 2);
        double[] hessian = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                hessian[(i * n) + j] = hessian[(j * n) + i] = random.NextNormal();
            }
        }

        return new BlockProblem(Normals(ref random, n, 1), Constraint(k), hessian: hessian, offset: random.NextNormal());
    }

    /// <summary>
    /// Makes a problem like those of a pruned classifier: factor rows are per-sample gradients times weights with heavy
    /// tails, most samples add little, and the incumbent is the mask that the linear term comes from.
    /// </summary>
    /// <param name="seed">The seed.</param>
    /// <param name="n">Number of variables.</param>
    /// <param name="k">Cardinality.</param>
    /// <param name="rank">Rows of the factor: samples of the batch.</param>
    /// <returns>The problem, with an incumbent.</returns>
    public static BlockProblem GarmentLike(ulong seed, int n, int k, int rank)
    {
        var random = new SeededRandom(seed, 3);
        double[] weights = Normals(ref random, n, 0.05);
        double[] factor = new double[rank * n];
        double[] mean = new double[n];
        for (int row = 0; row < rank; row++)
        {
            double sample = Math.Exp(2 * random.NextNormal()) / Math.Sqrt(rank);
            for (int i = 0; i < n; i++)
            {
                double entry = sample * random.NextNormal() * weights[i];
                factor[(row * n) + i] = entry;
                mean[i] += entry / Math.Sqrt(rank);
            }
        }

        byte[] incumbent = new byte[n];
        incumbent.AsSpan(0, k).Fill(1);
        random.Shuffle(incumbent.AsSpan());
        double[] linear = new double[n];
        for (int row = 0; row < rank; row++)
        {
            double pruned = 0;
            for (int i = 0; i < n; i++)
            {
                pruned -= incumbent[i] * factor[(row * n) + i];
            }

            for (int i = 0; i < n; i++)
            {
                linear[i] += pruned * factor[(row * n) + i];
            }
        }

        for (int i = 0; i < n; i++)
        {
            double change = -incumbent[i] * weights[i];
            linear[i] += (-0.75 * mean[i]) + (0.001 * weights[i] * ((2 * change) + weights[i]));
        }

        return new BlockProblem(linear, new CardinalityConstraint(k), factor).WithIncumbent(incumbent);
    }

    /// <summary>A small problem of any kind: convex or indefinite, factor or dense, with any cardinality from 0 to n or none.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="mostVariables">n is drawn from 1 to this.</param>
    /// <returns>The problem.</returns>
    public static BlockProblem AnyKind(ulong seed, int mostVariables)
    {
        var random = new SeededRandom(seed, 77);
        int n = 1 + random.NextInt32(mostVariables);
        int? k = random.NextInt32(5) == 0 ? null : random.NextInt32(n + 1);
        return random.NextInt32(4) switch
        {
            0 => Convex(seed, n, k, 1 + random.NextInt32(8)),
            1 => ToDense(Convex(seed, n, k, 1 + random.NextInt32(8))),
            2 when k is { } ones => GarmentLike(seed, n, ones, 1 + random.NextInt32(12)),
            _ => Indefinite(seed, n, k),
        };
    }

    /// <summary>Returns the problem with H as a dense matrix in place of a factor.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The same problem in dense form.</returns>
    public static BlockProblem ToDense(BlockProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int n = problem.VariableCount;
        double[] hessian = new double[n * n];
        for (int row = 0; row < problem.FactorRank; row++)
        {
            ReadOnlySpan<double> entries = problem.Factor.Slice(row * n, n);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    hessian[(i * n) + j] += entries[i] * entries[j];
                }
            }
        }

        var dense = new BlockProblem(problem.Linear.ToArray(), problem.Constraint, hessian: hessian, offset: problem.Offset);
        return problem.Incumbent is { } incumbent ? dense.WithIncumbent(incumbent.Span) : dense;
    }

    /// <summary>Draws a feasible assignment.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Zeros and ones, [n].</returns>
    public static byte[] RandomAssignment(BlockProblem problem, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var random = new SeededRandom(seed, 4);
        byte[] assignment = new byte[problem.VariableCount];
        problem.Constraint.Project(Normals(ref random, assignment.Length, 1), assignment);
        return assignment;
    }

    private static BlockConstraint Constraint(int? k) => k is { } count ? new CardinalityConstraint(count) : FreeConstraint.Instance;

    private static double[] Normals(ref SeededRandom random, int count, double scale)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = scale * random.NextNormal();
        }

        return values;
    }
}
