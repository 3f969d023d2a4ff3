using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Quantum.Qaoa;

/// <summary>
/// What a QAOA circuit is made of, angles apart. The simulator and the circuit follow the same order: the start, then for each layer
/// exp(-i gamma Cost / Scale), then the mixer; with <see cref="StartKind.Basis"/> one mixer more, of the first beta, before the first layer.
/// </summary>
public sealed class QaoaAnsatz
{
    /// <summary>Gets the cost in spins, with the penalty for the mixer X. Qubit i is x_i: |1&gt; prunes, z = -1.</summary>
    public required IsingProblem Cost { get; init; }

    /// <summary>Gets what the cost is divided by before it is multiplied by gamma; above 0.</summary>
    public required double Scale { get; init; }

    /// <summary>Gets k, the number of ones wanted; null when any will do, which the mixer X alone can take.</summary>
    public required int? Cardinality { get; init; }

    /// <summary>Gets the mixer.</summary>
    public required MixerKind Mixer { get; init; }

    /// <summary>Gets the start.</summary>
    public required StartKind Start { get; init; }

    /// <summary>Gets the groups of <see cref="StartKind.WProduct"/>: k lists of qubits that hold each qubit once; else empty.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups { get; init; } = [];

    /// <summary>Gets the assignment of <see cref="StartKind.Basis"/>, [n]; else empty.</summary>
    public ReadOnlyMemory<byte> Basis { get; init; }

    /// <summary>Gets the probabilities of a one of <see cref="StartKind.Warm"/>, [n], each strictly between 0 and 1; else empty.</summary>
    public ReadOnlyMemory<double> Warm { get; init; }

    /// <summary>Checks that the parts fit together.</summary>
    /// <exception cref="ArgumentException">There is no qubit, the scale is not above 0, or start, mixer and cardinality do not fit.</exception>
    public void Validate()
    {
        int n = Cost.SpinCount;
        Require(n > 0, "The cost has no variable.");
        Require(double.IsFinite(Scale) && Scale > 0, "The scale must be a number above 0.");
        Require(Cardinality is null or >= 0 && !(Cardinality > n), "The cardinality must be between 0 and the number of variables.");
        Require(Mixer == MixerKind.X || Cardinality is not null, $"The mixer {Mixer} keeps the number of ones, so it needs a cardinality; without one the mixer is {MixerKind.X}.");
        Require(
            Mixer == MixerKind.X || Start is StartKind.Dicke or StartKind.WProduct or StartKind.Basis,
            $"The mixer {Mixer} cannot begin from the start {Start}, which has assignments with any number of ones.");
        Require(Start is not (StartKind.Dicke or StartKind.WProduct) || Cardinality is not null, $"The start {Start} needs a cardinality.");
        Require(Start != StartKind.WProduct || IsPartition(n), "The groups must hold each qubit once, and be as many as the cardinality.");
        Require(
            Start != StartKind.Basis || (Basis.Length == n && !Basis.Span.ContainsAnyExceptInRange((byte)0, (byte)1) && (Mixer == MixerKind.X || new CardinalityConstraint(Cardinality!.Value).IsSatisfiedBy(Basis.Span))),
            "The basis state must have a zero or a one for each variable and, with an XY mixer, as many ones as the cardinality.");
        Require(
            Start != StartKind.Warm || (Warm.Length == n && !Warm.Span.ContainsAnyExceptInRange(double.Epsilon, 1 - 1e-15)),
            "The warm start must have a probability strictly between 0 and 1 for each variable.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }

    private bool IsPartition(int n) => Groups.Count == Cardinality
        && Groups.All(static group => group.Count > 0)
        && (n == 0 || Cardinality == 0 || Groups.SelectMany(static group => group).Order().SequenceEqual(Enumerable.Range(0, n)));
}
