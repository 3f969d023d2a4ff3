using System.Collections.Frozen;

namespace Solvers.Quantum.Circuits;

/// <summary>The gates that a device takes, and how to say a circuit with these alone.</summary>
/// <remarks>
/// A gate that the device lacks is replaced by the rule of <see cref="GateRules"/> with the fewest gates of two qubits, then the fewest
/// gates; what the rule asks for may be replaced in turn. Every rule is exact up to a global phase, so no measurement changes.
/// </remarks>
public sealed class GateSet
{
    private readonly FrozenSet<string> _names;
    private readonly Dictionary<GateKind, (int Pairs, int Gates)> _costs = [];
    private readonly Dictionary<GateKind, GateRule> _rules = [];

    /// <summary>Initialises a set.</summary>
    /// <param name="names">
    /// Names of gates as a device lists them under <c>supportedOperations</c>, in any case. Names that circuits do not use matter to
    /// <see cref="OpenQasmValidator"/> alone.
    /// </param>
    public GateSet(IEnumerable<string> names)
    {
        _names = names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        foreach (GateKind kind in Enum.GetValues<GateKind>().Where(kind => _names.Contains(GateSignature.NameOf(kind))))
        {
            _costs.Add(kind, (GateSignature.Of(kind).QubitCount - 1, 1));
        }

        ChooseRules();
    }

    /// <summary>Gets the gates that simulators and the devices of IQM, Rigetti and IonQ have in common.</summary>
    public static GateSet Portable { get; } = new(["x", "y", "z", "h", "s", "si", "t", "ti", "rx", "ry", "rz", "cnot", "swap"]);

    /// <summary>Gets every gate that a circuit can have; nothing is replaced.</summary>
    public static GateSet All { get; } = new(Enum.GetValues<GateKind>().Select(GateSignature.NameOf));

    /// <summary>Gets the names, in order.</summary>
    public IEnumerable<string> Names => _names.Order(StringComparer.Ordinal);

    /// <summary>Tells whether a gate is in the set.</summary>
    /// <param name="name">The name of a gate or another operation, such as <c>barrier</c>.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(string name) => _names.Contains(name);

    /// <summary>Writes a circuit with the gates of this set alone.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <returns>A circuit that does the same up to a global phase.</returns>
    /// <exception cref="ArgumentException">A gate cannot be made of those of this set.</exception>
    public Circuit Rewrite(Circuit circuit)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        Circuit result = new(circuit.QubitCount);
        foreach (Gate gate in circuit.Gates)
        {
            Write(gate, result);
        }

        return result;
    }

    private void Write(Gate gate, Circuit result)
    {
        if (_names.Contains(GateSignature.NameOf(gate.Kind)))
        {
            result.Add(gate);
        }
        else if (_rules.TryGetValue(gate.Kind, out GateRule? rule))
        {
            foreach (GateStep step in rule.Steps)
            {
                Write(step.On(gate), result);
            }
        }
        else
        {
            throw new ArgumentException(
                $"The gate {GateSignature.NameOf(gate.Kind)} cannot be made exactly of the gates {string.Join(", ", Names)}. " +
                "Two of rx, ry, rz and one of cnot, cz, cphaseshift, xx, yy, zz, xy are enough for every circuit.");
        }
    }

    // A cheaper way to one gate may make another cheaper, so the rules are gone through until nothing changes.
    private void ChooseRules()
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (GateRule rule in GateRules.All)
            {
                if (CostOf(rule) is { } cost && (!_costs.TryGetValue(rule.Kind, out (int Pairs, int Gates) least) || cost.CompareTo(least) < 0))
                {
                    _costs[rule.Kind] = cost;
                    _rules[rule.Kind] = rule;
                    changed = true;
                }
            }
        }
    }

    private (int Pairs, int Gates)? CostOf(GateRule rule)
    {
        (int pairs, int gates) = (0, 0);
        foreach (GateStep step in rule.Steps)
        {
            if (!_costs.TryGetValue(step.Kind, out (int Pairs, int Gates) cost))
            {
                return null;
            }

            (pairs, gates) = (pairs + cost.Pairs, gates + cost.Gates);
        }

        return (pairs, gates);
    }
}
