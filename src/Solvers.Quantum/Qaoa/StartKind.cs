namespace Solvers.Quantum.Qaoa;

/// <summary>The state that the layers begin from.</summary>
public enum StartKind
{
    /// <summary>All assignments alike: h on every qubit.</summary>
    Uniform,

    /// <summary>All assignments with k ones alike: the Dicke state (Bärtschi and Eidenbenz 2019).</summary>
    Dicke,

    /// <summary>k groups of qubits, one 1 in each: a product of W states. <see cref="QaoaAnsatz.Groups"/> says which.</summary>
    WProduct,

    /// <summary>One assignment, <see cref="QaoaAnsatz.Basis"/>. Its first layer mixes before the cost, which would be a global phase.</summary>
    Basis,

    /// <summary>ry(2 asin sqrt c_i) on qubit i, with c of <see cref="QaoaAnsatz.Warm"/> (Egger 2020, arXiv 2009.10095). With the mixer X alone, which turns about the same axes.</summary>
    Warm,
}
