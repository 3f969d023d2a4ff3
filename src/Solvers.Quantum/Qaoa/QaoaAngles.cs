namespace Solvers.Quantum.Qaoa;

/// <summary>The angles of p layers; both sequences are positive where the state follows the ground state, gammas rising and betas falling.</summary>
/// <param name="Gammas">Angles of the cost layers in radians, [p], of the cost divided by <see cref="QaoaAnsatz.Scale"/>.</param>
/// <param name="Betas">Angles of the mixers in radians, [p].</param>
public sealed record QaoaAngles(IReadOnlyList<double> Gammas, IReadOnlyList<double> Betas)
{
    /// <summary>Checks that there is an angle of either kind for each layer.</summary>
    /// <exception cref="ArgumentException">There is no layer, or gammas and betas differ in number.</exception>
    public void Validate()
    {
        if (Gammas.Count == 0 || Betas.Count != Gammas.Count)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"There are {Gammas.Count} gammas and {Betas.Count} betas; a circuit needs as many of one as of the other, at least one."));
        }
    }
}
