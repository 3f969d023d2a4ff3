namespace Solvers.Quantum.States;

/// <summary>
/// The 2 x 2 unitary [[c + i z, i x], [i x, c - i z]] with c^2 + x^2 + z^2 = 1: a turn of a qubit about an axis in the plane of X and Z,
/// or of the pair |01&gt;, |10&gt;. All mixers are made of such turns.
/// </summary>
/// <param name="Cos">c.</param>
/// <param name="Flip">x, the part that moves amplitude.</param>
/// <param name="Phase">z.</param>
internal readonly record struct Turn(double Cos, double Flip, double Phase)
{
    /// <summary>rx(-2 beta) of a qubit, and xy(2 beta) of a pair: both are [[cos beta, i sin beta], [i sin beta, cos beta]].</summary>
    public static Turn OfMixer(double beta) => new(Math.Cos(beta), Math.Sin(beta), 0);

    /// <summary>
    /// ry(-t), rz(-2 beta), ry(t) in the order of a circuit, with t = 2 asin sqrt(probability): exp(i beta (cos t Z + sin t X)), about the
    /// axis along which ry(t)|0&gt; points (Egger 2020, arXiv 2009.10095, section 2.2).
    /// </summary>
    public static Turn OfWarmMixer(double beta, double probability)
    {
        double angle = 2 * Math.Asin(Math.Sqrt(probability));
        return new(Math.Cos(beta), Math.Sin(beta) * Math.Sin(angle), Math.Sin(beta) * Math.Cos(angle));
    }
}
