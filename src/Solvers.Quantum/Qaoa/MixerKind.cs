namespace Solvers.Quantum.Qaoa;

/// <summary>What moves amplitude between assignments.</summary>
public enum MixerKind
{
    /// <summary>rx(-2 beta) on every qubit. Leaves the feasible assignments, so the cost carries a penalty.</summary>
    X,

    /// <summary>xy(2 beta) on every pair of <see cref="XyPairs.Ring"/>, in that order. Keeps the number of ones.</summary>
    XyRing,

    /// <summary>xy(2 beta) on every pair of <see cref="XyPairs.Complete"/>, in that order. Keeps the number of ones.</summary>
    XyComplete,
}
