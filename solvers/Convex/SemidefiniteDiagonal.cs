using Solvers.Numerics;

namespace Solvers.Convex;

/// <summary>
/// Finds the diagonal that makes a core convex and its relaxation as tight as any diagonal can: the dual variables of the
/// semidefinite relaxation.
/// </summary>
/// <remarks>
/// <para>With z = (1, 2x - 1) the core is min z'Cz over z in {-1,1}^(m+1), and sum(x) = k says a'z = 0. Relaxing zz' to a
/// matrix gives min &lt;C, Z&gt; with diag(Z) = 1 on the complement of a, whose dual is max e'y with C - Diag(y) positive
/// semidefinite there. The diagonal of the core is then d = -8 y.</para>
/// <para>Primal-dual interior point of Helmberg, Rendl, Vanderbei and Wolkowicz, SIAM Journal on Optimization 6, 1996,
/// doi 10.1137/0806020; that d is best possible is shown by Billionnet and Elloumi, Mathematical Programming 109, 2007,
/// doi 10.1007/s10107-005-0637-9. One iteration costs about 5 m^3 multiplications; 10 to 20 are taken.</para>
/// </remarks>
internal sealed class SemidefiniteDiagonal
{
    private const int MostIterations = 60;
    private const double StepBack = 0.8;
    private const double Inside = 0.95;

    /// <summary>The share of the gap to the incumbent that the diagonal may leave on the table.</summary>
    private const double GapShare = 0.01;

    private readonly int _n;
    private readonly double[]? _reflector;
    private readonly Func<bool> _keepGoing;
    private readonly double[] _cost;
    private readonly double _constant;

    private SemidefiniteDiagonal(CoreProblem core, int[] coupled, int? cardinality, Func<bool> keepGoing)
    {
        int m = coupled.Length;
        _n = m + 1;
        _keepGoing = keepGoing;
        _cost = new double[_n * _n];
        double constant = 0;
        for (int i = 0; i < m; i++)
        {
            ReadOnlySpan<double> row = core.Couplings.AsSpan(coupled[i] * core.Count, core.Count);
            double sum = 0;
            for (int j = 0; j < m; j++)
            {
                double entry = row[coupled[j]];
                sum += entry;
                _cost[((i + 1) * _n) + j + 1] = entry / 8;
            }

            double linear = (0.5 * core.Linear[coupled[i]]) + (0.25 * sum);
            _cost[i + 1] = _cost[(i + 1) * _n] = linear / 2;
            constant += (0.5 * core.Linear[coupled[i]]) + (sum / 8);
        }

        _constant = constant;
        if (cardinality is { } ones)
        {
            // The reflection that takes a to a multiple of the first unit vector.
            double[] reflector = new double[_n];
            reflector.AsSpan().Fill(1);
            reflector[0] = m - (2.0 * ones);
            double norm = Math.Sqrt(Kernels.Dot(reflector, reflector));
            reflector[0] += reflector[0] >= 0 ? norm : -norm;
            norm = Math.Sqrt(Kernels.Dot(reflector, reflector));
            for (int i = 0; i < _n; i++)
            {
                reflector[i] /= norm;
            }

            _reflector = reflector;
        }
    }

    /// <summary>Finds the diagonal.</summary>
    /// <param name="core">The core.</param>
    /// <param name="target">The objective of the incumbent, which sets how exact the diagonal must be.</param>
    /// <param name="keepGoing">Asked now and then; false ends the work with the best diagonal so far.</param>
    /// <returns>d, [m]; null when the work ended before any was found. Variables without couplings get zero.</returns>
    public static double[]? Find(CoreProblem core, double target, Func<bool> keepGoing)
    {
        int[] coupled = [.. Enumerable.Range(0, core.Count).Where(i => core.IsCoupled[i])];
        double[] diagonal = new double[core.Count];
        if (coupled.Length == 0)
        {
            return diagonal;
        }

        // Beside uncoupled variables the coupled ones have no cardinality of their own.
        int? cardinality = coupled.Length == core.Count ? core.Cardinality : null;
        var search = new SemidefiniteDiagonal(core, coupled, cardinality, keepGoing);
        double goal = coupled.Length == core.Count ? target - core.Offset : double.NaN;
        if (search.Run(goal) is not { } multipliers)
        {
            return null;
        }

        for (int i = 0; i < coupled.Length; i++)
        {
            diagonal[coupled[i]] = -8 * multipliers[i + 1];
        }

        return diagonal;
    }

    /// <summary>Runs the interior point and returns y; null when it was abandoned at once.</summary>
    private double[]? Run(double goal)
    {
        int n = _n;
        int order = _reflector is null ? n : n - 1;
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
        {
            // Diagonally dominant, so the dual matrix starts positive definite.
            y[i] = -(1.1 * Kernels.SumOfMagnitudes(_cost.AsSpan(i * n, n))) - double.Epsilon;
        }

        double slack = 0.01 * Math.Max(-y.Min(), 1e-300);
        for (int i = 0; i < n; i++)
        {
            y[i] -= slack;
        }

        double[] primal = Lift(Identity(order));
        double[] dual = DualMatrix(y);
        double[] inverse = new double[order * order];
        double[] factor = new double[order * order];
        double[] scratch = new double[n];
        double[] schur = new double[n * n];
        double[] step = new double[n];
        double[] move = new double[n * n];
        double[]? best = null;
        double barrier = Inner(Reduce(primal), dual) / (2 * order);
        bool feasible = false;
        for (int iteration = 0; iteration < MostIterations && _keepGoing(); iteration++)
        {
            best = (double[])y.Clone();
            double value = Kernels.Sum(y);
            double gap = Inner(_cost, primal) - value;
            double remaining = goal - _constant - value;
            double enough = double.IsFinite(remaining) ? GapShare * Math.Max(remaining, 0) : 1e-4 * Math.Abs(value);
            if (feasible && gap <= Math.Max(enough, 1e-9 * Math.Abs(value)))
            {
                break;
            }

            dual.CopyTo(factor, 0);
            if (!Cholesky.TryFactor(factor, order, order, _keepGoing))
            {
                break;
            }

            if (!Cholesky.InvertLower(factor, order, order, scratch, _keepGoing)
                || !Cholesky.SquareTransposed(factor, order, order, inverse, order, _keepGoing))
            {
                break;
            }

            double[] lifted = Lift(inverse);
            for (int i = 0; i < n; i++)
            {
                step[i] = 1 - (barrier * lifted[(i * n) + i]);
            }

            for (int i = 0; i < schur.Length; i++)
            {
                schur[i] = lifted[i] * primal[i];
            }

            if (!Cholesky.TryFactor(schur, n, n, _keepGoing))
            {
                break;
            }

            Cholesky.Solve(schur, n, n, step);
            if (!ComputeMove(primal, lifted, step, barrier, move))
            {
                break;
            }

            double primalStep = LongestStep(Reduce(primal), Reduce(move), factor, order);
            double dualStep = LongestStep(dual, Negated(Reduce(DiagonalOf(step))), factor, order);
            Kernels.AddScaled(move, primalStep, primal);
            Kernels.AddScaled(step, dualStep, y);
            dual = DualMatrix(y);
            feasible |= primalStep == 1;
            barrier = Inner(Reduce(primal), dual) / (2 * order);
            double both = primalStep + dualStep;
            barrier *= both > 1.9 ? 0.2 : both > 1.6 ? 0.5 : 1;
            if (primalStep < 1e-8 && dualStep < 1e-8)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>move = barrier S^-1 - Z + sym(Z Diag(dy) S^-1), lifted.</summary>
    private bool ComputeMove(double[] primal, double[] lifted, double[] step, double barrier, double[] move)
    {
        int n = _n;
        Array.Clear(move);
        for (int i = 0; i < n; i++)
        {
            Span<double> target = move.AsSpan(i * n, n);
            for (int j = 0; j < n; j++)
            {
                Kernels.AddScaled(lifted.AsSpan(j * n, n), primal[(i * n) + j] * step[j], target);
            }

            if (!_keepGoing())
            {
                return false;
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double entry = (0.5 * (move[(i * n) + j] + move[(j * n) + i]))
                    + (barrier * lifted[(i * n) + j]) - primal[(i * n) + j];
                move[(i * n) + j] = move[(j * n) + i] = entry;
            }
        }

        return true;
    }

    /// <summary>The longest step, at most 1, that keeps a matrix positive definite, with some distance where it is shorter.</summary>
    private double LongestStep(double[] matrix, double[] move, double[] scratch, int order)
    {
        for (double length = 1; length > 1e-12 && _keepGoing(); length *= StepBack)
        {
            matrix.AsSpan(0, order * order).CopyTo(scratch);
            Kernels.AddScaled(move, length, scratch);
            if (Cholesky.TryFactor(scratch, order, order, _keepGoing))
            {
                return length < 1 ? length * Inside : 1;
            }
        }

        return 0;
    }

    private double[] DualMatrix(double[] y)
    {
        double[] matrix = (double[])_cost.Clone();
        for (int i = 0; i < _n; i++)
        {
            matrix[(i * _n) + i] -= y[i];
        }

        return Reduce(matrix);
    }

    private double[] DiagonalOf(double[] entries)
    {
        double[] matrix = new double[_n * _n];
        for (int i = 0; i < _n; i++)
        {
            matrix[(i * _n) + i] = entries[i];
        }

        return matrix;
    }

    /// <summary>V'AV for the last n - 1 columns V of the reflection; A itself without a cardinality.</summary>
    private double[] Reduce(double[] matrix)
    {
        if (_reflector is null)
        {
            return matrix;
        }

        double[] reflected = Reflect(matrix);
        double[] reduced = new double[(_n - 1) * (_n - 1)];
        for (int i = 1; i < _n; i++)
        {
            reflected.AsSpan((i * _n) + 1, _n - 1).CopyTo(reduced.AsSpan((i - 1) * (_n - 1)));
        }

        return reduced;
    }

    /// <summary>VZV'; Z itself without a cardinality.</summary>
    private double[] Lift(double[] reduced)
    {
        if (_reflector is null)
        {
            return (double[])reduced.Clone();
        }

        double[] padded = new double[_n * _n];
        for (int i = 1; i < _n; i++)
        {
            reduced.AsSpan((i - 1) * (_n - 1), _n - 1).CopyTo(padded.AsSpan((i * _n) + 1));
        }

        return Reflect(padded);
    }

    /// <summary>(I - 2uu')A(I - 2uu') = A - 2u(Au)' - 2(Au)u' + 4(u'Au)uu'.</summary>
    private double[] Reflect(double[] matrix)
    {
        double[] u = _reflector!;
        double[] product = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            product[i] = Kernels.Dot(matrix.AsSpan(i * _n, _n), u);
        }

        Kernels.AddScaled(u, -Kernels.Dot(u, product), product);
        double[] result = (double[])matrix.Clone();
        for (int i = 0; i < _n; i++)
        {
            Span<double> row = result.AsSpan(i * _n, _n);
            Kernels.AddScaled(product, -2 * u[i], row);
            Kernels.AddScaled(u, -2 * product[i], row);
        }

        return result;
    }

    private static double[] Identity(int order)
    {
        double[] matrix = new double[order * order];
        for (int i = 0; i < order; i++)
        {
            matrix[(i * order) + i] = 1;
        }

        return matrix;
    }

    private static double[] Negated(double[] matrix)
    {
        double[] negated = new double[matrix.Length];
        Kernels.AddScaled(matrix, -1, negated);
        return negated;
    }

    private static double Inner(double[] left, double[] right) => Kernels.Dot(left, right);
}
