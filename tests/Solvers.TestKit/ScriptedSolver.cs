using Solvers.Abstractions;

namespace Solvers.TestKit;

/// <summary>A solver whose answers a test writes, and which remembers how it was called.</summary>
public sealed class ScriptedSolver : IBlockSolver
{
    private readonly Func<BlockProblem, SolveContext, CancellationToken, SolveResult> _answer;
    private readonly Lock _lock = new();
    private readonly List<SolveContext> _contexts = [];

    /// <summary>Initialises a solver that computes every answer.</summary>
    /// <param name="answer">Makes the answer to a problem in a context.</param>
    public ScriptedSolver(Func<BlockProblem, SolveContext, SolveResult> answer) =>
        _answer = (problem, context, _) => answer(problem, context);

    /// <summary>Initialises a solver that computes every answer and can be cancelled.</summary>
    /// <param name="answer">Makes the answer to a problem in a context.</param>
    public ScriptedSolver(Func<BlockProblem, SolveContext, CancellationToken, SolveResult> answer) => _answer = answer;

    /// <summary>Initialises a solver that gives prepared answers, one per call, and throws when they run out.</summary>
    /// <param name="answers">The answers.</param>
    public ScriptedSolver(params IEnumerable<SolveResult> answers)
    {
        var left = new Queue<SolveResult>(answers);
        _answer = (_, _, _) => left.Dequeue();
    }

    /// <inheritdoc/>
    public SolverCapabilities Capabilities { get; init; } =
        SolverCapabilities.Unconstrained | SolverCapabilities.ExactCardinality | SolverCapabilities.Deterministic;

    /// <inheritdoc/>
    public string? UnavailableReason { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Gets the contexts of the calls so far, in order.</summary>
    public IReadOnlyList<SolveContext> Contexts
    {
        get
        {
            lock (_lock)
            {
                return [.. _contexts];
            }
        }
    }

    /// <summary>Makes a feasible answer with its true objective.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="assignment">The assignment.</param>
    /// <returns>The answer.</returns>
    public static SolveResult Answer(BlockProblem problem, params byte[] assignment)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new SolveResult
        {
            Assignment = assignment,
            Objective = problem.Evaluate(assignment),
            Quality = ResultQuality.Feasible,
            StopReason = StopReason.Completed,
            Steps = 1,
        };
    }

    /// <inheritdoc/>
    public ValueTask<SolveResult> SolveAsync(BlockProblem problem, SolveContext context, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _contexts.Add(context);
            return ValueTask.FromResult(_answer(problem, context, cancellationToken));
        }
    }
}
