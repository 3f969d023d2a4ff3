namespace Solvers.Quantum.Qaoa;

/// <summary>
/// Angles that follow a straight line, as a slow change of the Hamiltonian would: two numbers whatever the depth (Montañez-Barrera and
/// Michielsen 2024, arXiv 2405.09169).
/// </summary>
public static class LinearRamp
{
    /// <summary>gamma_l = gammaSlope (l + 1/2) / p and beta_l = betaSlope (1 - (l + 1/2) / p), l = 0 ... p - 1.</summary>
    /// <param name="layers">p, at least 1.</param>
    /// <param name="gammaSlope">What the gammas rise to, in radians of the scaled cost.</param>
    /// <param name="betaSlope">What the betas fall from, in radians.</param>
    /// <returns>The angles.</returns>
    public static QaoaAngles Make(int layers, double gammaSlope, double betaSlope)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        for (int layer = 0; layer < layers; layer++)
        {
            double passed = (layer + 0.5) / layers;
            gammas[layer] = gammaSlope * passed;
            betas[layer] = betaSlope * (1 - passed);
        }

        return new QaoaAngles(gammas, betas);
    }
}
