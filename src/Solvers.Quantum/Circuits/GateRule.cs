namespace Solvers.Quantum.Circuits;

/// <summary>How a gate is made of others, up to a global phase.</summary>
/// <param name="Kind">The gate.</param>
/// <param name="Steps">The others, in the order in which they are applied.</param>
internal sealed record GateRule(GateKind Kind, IReadOnlyList<GateStep> Steps);
