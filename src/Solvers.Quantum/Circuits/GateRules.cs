using static Solvers.Quantum.Circuits.GateKind;

namespace Solvers.Quantum.Circuits;

/// <summary>
/// Exact ways to make one gate of others. Between them they lead from any two of rx, ry, rz and any gate of two qubits but swap to
/// every gate.
/// </summary>
/// <remarks>
/// With the Pauli matrices P, R_P(t) = exp(-i t P / 2): R_X(pi/2) turns Y into Z and Z into -Y, and H exchanges X and Z. A product of Z on two
/// qubits has the eigenvalue of their parity, which cnot computes in place; cphaseshift(t) is exp(i t (1 - Z_a)(1 - Z_b) / 4).
/// </remarks>
internal static class GateRules
{
    private const double Half = Math.PI;
    private const double Quarter = Math.PI / 2;

    /// <summary>Gets the rules; which one serves depends on the gates at hand.</summary>
    public static IReadOnlyList<GateRule> All { get; } =
    [
        new(H, [A(Z), A(Ry, 0, Quarter)]),
        new(H, [A(Rz, 0, Quarter), A(Rx, 0, Quarter), A(Rz, 0, Quarter)]),
        new(X, [A(Rx, 0, Half)]),
        new(X, [A(H), A(Z), A(H)]),
        new(Y, [A(Ry, 0, Half)]),
        new(Y, [A(Z), A(X)]),
        new(Z, [A(Rz, 0, Half)]),
        new(Z, [A(H), A(X), A(H)]),
        new(S, [A(Rz, 0, Quarter)]),
        new(Si, [A(Rz, 0, -Quarter)]),
        new(T, [A(Rz, 0, Math.PI / 4)]),
        new(Ti, [A(Rz, 0, -Math.PI / 4)]),
        new(Rx, [A(H), A(Rz, 1), A(H)]),
        new(Rx, [A(Rz, 0, Quarter), A(Ry, 1), A(Rz, 0, -Quarter)]),
        new(Ry, [A(Rz, 0, -Quarter), A(Rx, 1), A(Rz, 0, Quarter)]),
        new(Rz, [A(H), A(Rx, 1), A(H)]),
        new(Rz, [A(Rx, 0, -Quarter), A(Ry, 1), A(Rx, 0, Quarter)]),
        new(Cnot, [B(H), Ab(Cz), B(H)]),
        new(Cz, [B(H), Ab(Cnot), B(H)]),
        new(Cz, [Ab(CPhaseShift, 0, Half)]),
        new(CPhaseShift, [A(Rz, 0.5), B(Rz, 0.5), Ab(Zz, -0.5)]),
        new(Swap, [Ab(Cnot), Ba(Cnot), Ab(Cnot)]),
        new(Xx, [A(H), B(H), Ab(Zz, 1), A(H), B(H)]),
        new(Xx, [Ab(Cnot), A(Rx, 1), Ab(Cnot)]),
        new(Xx, [Ab(Xy, -1), A(X), Ab(Xy, -1), A(X)]),
        new(Yy, [A(Rx, 0, Quarter), B(Rx, 0, Quarter), Ab(Zz, 1), A(Rx, 0, -Quarter), B(Rx, 0, -Quarter)]),
        new(Zz, [Ab(Cnot), B(Rz, 1), Ab(Cnot)]),
        new(Zz, [B(H), Ab(Cz), B(Rx, 1), Ab(Cz), B(H)]),
        new(Zz, [A(Rz, 1), B(Rz, 1), Ab(CPhaseShift, -2)]),
        new(Zz, [A(H), B(H), Ab(Xx, 1), A(H), B(H)]),
        new(Zz, [A(Rx, 0, Quarter), B(Rx, 0, Quarter), Ab(Yy, 1), A(Rx, 0, -Quarter), B(Rx, 0, -Quarter)]),
        new(Xy, [Ab(Xx, -0.5), Ab(Yy, -0.5)]),
        new(Xy,
        [
            A(Rx, 0, Half / 2), B(Rx, 0, Half / 2), Ab(Cnot), A(Rx, -0.5), B(Rz, -0.5), Ab(Cnot), A(Rx, 0, -Half / 2), B(Rx, 0, -Half / 2),
        ]),
    ];

    private static GateStep A(GateKind kind, double factor = 0, double constant = 0) => new(kind, false, factor, constant);

    private static GateStep B(GateKind kind, double factor = 0, double constant = 0) => new(kind, true, factor, constant);

    private static GateStep Ab(GateKind kind, double factor = 0, double constant = 0) => new(kind, false, factor, constant);

    private static GateStep Ba(GateKind kind) => new(kind, true, 0, 0);
}
