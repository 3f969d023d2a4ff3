using Solvers.Abstractions;

namespace Solvers.TestKit;

/// <summary>One assignment found elsewhere, known from a given question on.</summary>
/// <param name="problem">The problem.</param>
/// <param name="known">Zeros and ones, [n]; feasible.</param>
/// <param name="quietCount">How many questions are answered with nothing.</param>
public sealed class ScriptedIncumbentSource(BlockProblem problem, byte[] known, int quietCount = 0) : IIncumbentSource
{
    private int _questionCount;

    /// <summary>Gets the objective of the assignment.</summary>
    public double Objective { get; } = problem.Evaluate(known);

    /// <summary>Gets how often it was asked.</summary>
    public int QuestionCount => Volatile.Read(ref _questionCount);

    /// <inheritdoc/>
    public bool TryGetBetter(double objective, Span<byte> assignment)
    {
        if (Interlocked.Increment(ref _questionCount) <= quietCount || Objective >= objective)
        {
            return false;
        }

        known.CopyTo(assignment);
        return true;
    }
}
