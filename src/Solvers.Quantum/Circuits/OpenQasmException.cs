namespace Solvers.Quantum.Circuits;

/// <summary>Ends the reading of one statement of a program.</summary>
/// <param name="problem">What is wrong with it.</param>
#pragma warning disable CA1064 // Caught by the validator for each statement; no caller outside ever sees it.
internal sealed class OpenQasmException(OpenQasmProblem problem) : Exception(problem.ToString())
#pragma warning restore CA1064
{
    /// <summary>Gets what is wrong.</summary>
    public OpenQasmProblem Problem { get; } = problem;
}
