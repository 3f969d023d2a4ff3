using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Numerics;

namespace Solvers.Quantum.Qaoa;

/// <summary>A block problem as a QAOA circuit.</summary>
public sealed class QaoaModel
{
    private const int RelaxationSteps = 200;

    private QaoaModel(BlockProblem problem, QaoaAnsatz ansatz, int layers, double? penalty)
    {
        (Problem, Ansatz, Layers, Penalty) = (problem, ansatz, layers, penalty);
    }

    /// <summary>Gets the problem.</summary>
    public BlockProblem Problem { get; }

    /// <summary>Gets the circuit, angles apart.</summary>
    public QaoaAnsatz Ansatz { get; }

    /// <summary>Gets the number of layers.</summary>
    public int Layers { get; }

    /// <summary>Gets the factor of the squared violation within the cost; null when there is none.</summary>
    public double? Penalty { get; }

    /// <summary>Returns the mixer a problem gets: the mixer X where there is no cardinality to keep.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">The options.</param>
    /// <returns>The mixer.</returns>
    public static MixerKind MixerFor(BlockProblem problem, AnsatzOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        return problem.Constraint.Cardinality is null ? MixerKind.X : options.Mixer;
    }

    /// <summary>Tells why a problem cannot be simulated.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">The options.</param>
    /// <param name="maxStates">The most states allowed.</param>
    /// <returns>The reason with its figures; null when it can be.</returns>
    public static string? WhyTooLarge(BlockProblem problem, AnsatzOptions options, int maxStates)
    {
        MixerKind mixer = MixerFor(problem, options);
        double states = QaoaSimulator.CountStates(problem.VariableCount, problem.Constraint.Cardinality, mixer);
        return states <= maxStates && problem.VariableCount <= QaoaSimulator.MostQubits
            ? null
            : FormattableString.Invariant(
                $"the simulator would need {states:G6} states for {problem.VariableCount} variables under {problem.Constraint} with the mixer {mixer}; at most {maxStates} (maxStates) of {QaoaSimulator.MostQubits} qubits are allowed");
    }

    /// <summary>Says whether a problem leaves no choice: it has no variable, or all of them or none are one.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>Whether <see cref="StartOf"/> is the only answer.</returns>
    public static bool IsSettled(BlockProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int n = problem.VariableCount;
        return n == 0 || (problem.Constraint.Cardinality is { } ones && (ones == 0 || ones == n));
    }

    /// <summary>Makes the circuit of a problem.</summary>
    /// <remarks>
    /// The cost is divided by its standard deviation over the states that the mixer reaches, so that angles mean the same for every block.
    /// Single assignments (basis, and warm for a block without a factor) come from the incumbent, else from the cheapest by the linear term;
    /// with a factor, warm comes from the relaxation (Egger et al. 2020, arXiv 2009.10095).
    /// </remarks>
    /// <param name="problem">The problem: at least one variable; a cardinality or no constraint.</param>
    /// <param name="options">The options.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The problem has no variable, or start and mixer do not fit.</exception>
    public static QaoaModel From(BlockProblem problem, AnsatzOptions options)
    {
        MixerKind mixer = MixerFor(problem, options);
        int? cardinality = problem.Constraint.Cardinality;
        StartKind start = options.Start ?? (mixer == MixerKind.X ? StartKind.Uniform : StartKind.Dicke);
        start = cardinality is null && start is StartKind.Dicke or StartKind.WProduct ? StartKind.Uniform : start;
        double? penalty = mixer == MixerKind.X && cardinality is not null ? PenaltyOf(problem, options) : null;
        BlockProblem form = penalty is { } weight
            ? PenaltyQubo.From(problem, weight).Problem
            : new BlockProblem(problem.Linear.ToArray(), FreeConstraint.Instance, hessian: problem.ToDenseHessian(), offset: problem.Offset);
        var cost = IsingProblem.From(form);
        double deviation = mixer == MixerKind.X ? FeasibleDeviation.OverAll(cost) : FeasibleDeviation.OverWeight(problem, cardinality!.Value);
        QaoaAnsatz ansatz = new()
        {
            Cost = cost,
            Scale = deviation > 0 && double.IsFinite(deviation) ? deviation : 1,
            Cardinality = cardinality,
            Mixer = mixer,
            Start = start,
            Groups = start == StartKind.WProduct ? DealOut(problem.VariableCount, cardinality!.Value) : [],
            Basis = start == StartKind.Basis ? StartOf(problem) : default,
            Warm = start == StartKind.Warm ? WarmOf(problem, options.WarmMargin) : default,
        };
        ansatz.Validate();
        return new QaoaModel(problem, ansatz, options.Layers, penalty);
    }

    /// <summary>Returns the incumbent, else the cheapest feasible assignment by the linear term.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>Zeros and ones, [n].</returns>
    public static byte[] StartOf(BlockProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Incumbent is { } incumbent)
        {
            return incumbent.ToArray();
        }

        int n = problem.VariableCount;
        double[] hessian = problem.ToDenseHessian();
        double[] costs = problem.Linear.ToArray();
        for (int i = 0; i < n; i++)
        {
            costs[i] += hessian[(i * n) + i] / 2;
        }

        byte[] assignment = new byte[n];
        problem.Constraint.Project(costs, assignment);
        return assignment;
    }

    private static double PenaltyOf(BlockProblem problem, AnsatzOptions options) => options.Penalty switch
    {
        PenaltyRule.Bound => PenaltyQubo.SufficientPenalty(problem),
        PenaltyRule.Share => options.PenaltyShare * PenaltyQubo.SufficientPenalty(problem),
        _ => options.PenaltyNumber,
    };

    /// <summary>Deals the variables out in turn to k groups.</summary>
    private static int[][] DealOut(int variableCount, int groupCount)
    {
        int[][] groups = new int[groupCount][];
        for (int group = 0; group < groupCount; group++)
        {
            groups[group] = [.. Enumerable.Range(0, variableCount).Where(i => i % groupCount == group)];
        }

        return groups;
    }

    private static double[] WarmOf(BlockProblem problem, double margin)
    {
        byte[] start = StartOf(problem);
        double[] point = Array.ConvertAll(start, static value => (double)value);
        if (problem.HasFactor)
        {
            var couplings = FactorCouplings.Create(problem.Factor, problem.VariableCount);
            CappedSimplexRelaxation relaxation = new(couplings, problem.Linear, problem.Constraint.Cardinality, start);
            while (relaxation.StepCount < RelaxationSteps && relaxation.Step() > 1e-4f)
            {
            }

            for (int i = 0; i < point.Length; i++)
            {
                point[i] = relaxation.Point[i];
            }
        }

        return Array.ConvertAll(point, value => Math.Clamp(value, margin, 1 - margin));
    }
}
