namespace Solvers.Quantum.Qaoa;

/// <summary>The angles of p layers; both sequences are positive where the state follows the ground state, gammas rising and betas falling.</summary>
/// <param name="Gammas">Angles of the cost layers in radians, [p], of the cost divided by <see cref="QaoaAnsatz.Scale"/>.</param>
/// <param name="Betas">Angles of the mixers in radians, [p].</param>
public sealed record QaoaAngles(IReadOnlyList<double> Gammas, IReadOnlyList<double> Betas);
