namespace Solvers.Auto;

/// <summary>What is known of the sign of x'Hx.</summary>
internal enum Convexity
{
    /// <summary>H is given as a factor, so it is positive semidefinite.</summary>
    Factor,

    /// <summary>H is positive semidefinite, as a factorisation has shown.</summary>
    Semidefinite,

    /// <summary>H has a negative eigenvalue.</summary>
    Indefinite,

    /// <summary>No quick test has decided it.</summary>
    Unknown,
}
