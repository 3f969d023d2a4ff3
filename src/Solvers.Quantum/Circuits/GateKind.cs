namespace Solvers.Quantum.Circuits;

/// <summary>The gates a circuit is made of, by the names that Amazon Braket gives them in OpenQASM 3 (in lower case).</summary>
/// <remarks>P stands for one of the Pauli matrices X, Y, Z, and t for the angle in radians.</remarks>
public enum GateKind
{
    /// <summary>Hadamard.</summary>
    H,

    /// <summary>Pauli X: turns |0&gt; and |1&gt; round.</summary>
    X,

    /// <summary>Pauli Y.</summary>
    Y,

    /// <summary>Pauli Z.</summary>
    Z,

    /// <summary>diag(1, i).</summary>
    S,

    /// <summary>diag(1, -i).</summary>
    Si,

    /// <summary>diag(1, exp(i pi / 4)).</summary>
    T,

    /// <summary>diag(1, exp(-i pi / 4)).</summary>
    Ti,

    /// <summary>exp(-i t X / 2).</summary>
    Rx,

    /// <summary>exp(-i t Y / 2).</summary>
    Ry,

    /// <summary>exp(-i t Z / 2).</summary>
    Rz,

    /// <summary>X on the second qubit where the first is |1&gt;.</summary>
    Cnot,

    /// <summary>diag(1, 1, 1, -1).</summary>
    Cz,

    /// <summary>Exchanges two qubits.</summary>
    Swap,

    /// <summary>diag(1, 1, 1, exp(i t)).</summary>
    CPhaseShift,

    /// <summary>exp(-i t XX / 2).</summary>
    Xx,

    /// <summary>exp(-i t YY / 2).</summary>
    Yy,

    /// <summary>exp(-i t ZZ / 2).</summary>
    Zz,

    /// <summary>exp(+i t (XX + YY) / 4): on |01&gt;, |10&gt; the matrix [[cos t/2, i sin t/2], [i sin t/2, cos t/2]].</summary>
    Xy,
}
