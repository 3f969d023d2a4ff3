using System.Globalization;
using System.Numerics.Tensors;
using Solvers.Abstractions;
using Solvers.Numerics;

namespace Solvers.Template;

/// <summary>Greedy start and steepest descent by swaps and flips: a small, complete solver to copy from.</summary>
/// <remarks>
/// <para>From a start it makes the move (exchange of a one and a zero; where the constraint allows, the flip of one
/// variable) that lowers the objective most, until none does. The gradient g = c + Hx is kept up to date, so the change
/// of a move is read off in O(1): flipping i by d = 1 - 2x_i changes f by d g_i + H_ii / 2, and setting i to zero and j to
/// one by g_j - g_i + (H_ii + H_jj) / 2 - H_ij.</para>
/// <para>One step is one move: O(k (n - k)) to choose and O(n) to apply; O(r n^2) once to form H from its factor.</para>
/// <para>Reference: any textbook on local search, for example Aarts and Lenstra, "Local Search in Combinatorial
/// Optimization", Princeton 2003, doi 10.2307/j.ctv346t9c. No deviations.</para>
/// </remarks>
public sealed class TemplateSolver : IBlockSolver
{
    private readonly int _starts;
    private readonly double _tolerance;

    /// <summary>Initialises the solver.</summary>
    /// <param name="options">Its options; copied.</param>
    public TemplateSolver(TemplateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _starts = options.Starts;
        _tolerance = options.Tolerance;
    }

    /// <inheritdoc/>
    public SolverCapabilities Capabilities =>
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.WarmStart
        | SolverCapabilities.Deterministic;

    /// <inheritdoc/>
    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        var descent = new Descent(problem, _tolerance);
        IncumbentKeeper incumbent = new(problem, context, cancellationToken);
        TimeSpan prepared = context.Elapsed;
        long steps = 0;
        int start = 0;
        while (start < _starts && incumbent.Stop is null)
        {
            descent.Start(start == 0 ? FirstStart(problem) : RandomStart(problem, new SeededRandom(context.Seed, (ulong)start)));
            start++;
            while (!incumbent.MustStop(steps) && descent.TryMove())
            {
                steps++;
            }

            incumbent.Offer(descent.Assignment, steps);
        }

        incumbent.MustStop(steps);
        return ValueTask.FromResult(incumbent.ToResult(
            steps,
            prepared,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["starts"] = start.ToString(CultureInfo.InvariantCulture) }));
    }

    private static byte[] FirstStart(BlockProblem problem)
    {
        if (problem.Incumbent is { } incumbent)
        {
            return incumbent.ToArray();
        }

        byte[] assignment = new byte[problem.VariableCount];
        problem.Constraint.Project(problem.Linear, assignment);
        return assignment;
    }

    private static byte[] RandomStart(BlockProblem problem, SeededRandom random)
    {
        double[] costs = new double[problem.VariableCount];
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = random.NextNormal();
        }

        byte[] assignment = new byte[problem.VariableCount];
        problem.Constraint.Project(costs, assignment);
        return assignment;
    }

    /// <summary>One assignment with its objective and gradient.</summary>
    private sealed class Descent
    {
        private readonly BlockProblem _problem;
        private readonly double[] _hessian;
        private readonly double[] _gradient;
        private readonly double _tolerance;
        private byte[] _assignment = [];

        public Descent(BlockProblem problem, double tolerance)
        {
            _problem = problem;
            _hessian = problem.ToDenseHessian();
            _gradient = new double[problem.VariableCount];
            double largest = _hessian.Length == 0
                ? 0
                : Math.Max(
                    Math.Abs(TensorPrimitives.MaxMagnitude(_hessian)), Math.Abs(TensorPrimitives.MaxMagnitude(problem.Linear)));
            _tolerance = tolerance * largest;
        }

        public ReadOnlySpan<byte> Assignment => _assignment;

        public double Objective { get; private set; }

        public void Start(byte[] assignment)
        {
            _assignment = assignment;
            Objective = _problem.Evaluate(assignment);
            _problem.Linear.CopyTo(_gradient);
            for (int i = 0; i < assignment.Length; i++)
            {
                if (assignment[i] != 0)
                {
                    TensorPrimitives.Add(_gradient, Row(i), _gradient);
                }
            }
        }

        /// <summary>Makes the best move; false when none improves.</summary>
        public bool TryMove()
        {
            (int leaving, int entering, double change) = (-1, -1, -_tolerance);
            for (int i = 0; i < _assignment.Length; i++)
            {
                double flip = (_assignment[i] == 0 ? _gradient[i] : -_gradient[i]) + (Diagonal(i) / 2);
                if (_problem.Constraint.AllowsFlips && flip < change)
                {
                    (leaving, entering, change) = _assignment[i] == 0 ? (-1, i, flip) : (i, -1, flip);
                }

                if (_assignment[i] == 0)
                {
                    continue;
                }

                ReadOnlySpan<double> row = Row(i);
                for (int j = 0; j < _assignment.Length; j++)
                {
                    if (_assignment[j] == 0 && _problem.Constraint.AllowsSwap(i, j))
                    {
                        double swap = flip + _gradient[j] + (Diagonal(j) / 2) - row[j];
                        (leaving, entering, change) = swap < change ? (i, j, swap) : (leaving, entering, change);
                    }
                }
            }

            if (leaving < 0 && entering < 0)
            {
                return false;
            }

            Objective += change;
            if (leaving >= 0)
            {
                _assignment[leaving] = 0;
                TensorPrimitives.Subtract(_gradient, Row(leaving), _gradient);
            }

            if (entering >= 0)
            {
                _assignment[entering] = 1;
                TensorPrimitives.Add(_gradient, Row(entering), _gradient);
            }

            return true;
        }

        private ReadOnlySpan<double> Row(int i) => _hessian.AsSpan(i * _assignment.Length, _assignment.Length);

        private double Diagonal(int i) => _hessian[(i * _assignment.Length) + i];
    }
}
