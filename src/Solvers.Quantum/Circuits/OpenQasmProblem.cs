namespace Solvers.Quantum.Circuits;

/// <summary>A place where a program leaves the subset of OpenQASM 3 that devices take.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Found">What is there.</param>
/// <param name="Allowed">What could be there instead.</param>
public sealed record OpenQasmProblem(int Line, string Found, string Allowed)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line}: {Found}; allowed: {Allowed}");
}
