namespace Solvers.Quantum.Circuits;

/// <summary>How a gate is called in a program for Amazon Braket.</summary>
/// <param name="AngleCount">Number of angles in parentheses.</param>
/// <param name="QubitCount">Number of qubits.</param>
public readonly record struct GateSignature(int AngleCount, int QubitCount)
{
    private static readonly Dictionary<string, GateSignature> ByName = new(StringComparer.Ordinal)
    {
        ["i"] = new(0, 1), ["x"] = new(0, 1), ["y"] = new(0, 1), ["z"] = new(0, 1), ["h"] = new(0, 1),
        ["s"] = new(0, 1), ["si"] = new(0, 1), ["t"] = new(0, 1), ["ti"] = new(0, 1), ["v"] = new(0, 1), ["vi"] = new(0, 1),
        ["rx"] = new(1, 1), ["ry"] = new(1, 1), ["rz"] = new(1, 1), ["phaseshift"] = new(1, 1),
        ["gpi"] = new(1, 1), ["gpi2"] = new(1, 1), ["prx"] = new(2, 1), ["U"] = new(3, 1),
        ["cnot"] = new(0, 2), ["cv"] = new(0, 2), ["cy"] = new(0, 2), ["cz"] = new(0, 2), ["ecr"] = new(0, 2),
        ["swap"] = new(0, 2), ["iswap"] = new(0, 2), ["pswap"] = new(1, 2), ["xy"] = new(1, 2),
        ["xx"] = new(1, 2), ["yy"] = new(1, 2), ["zz"] = new(1, 2), ["ms"] = new(3, 2),
        ["cphaseshift"] = new(1, 2), ["cphaseshift00"] = new(1, 2), ["cphaseshift01"] = new(1, 2), ["cphaseshift10"] = new(1, 2),
        ["ccnot"] = new(0, 3), ["cswap"] = new(0, 3),
    };

    private static readonly GateSignature[] ByKind = [.. Enum.GetValues<GateKind>().Select(static kind => ByName[NameOf(kind)])];

    /// <summary>Gets the names of all gates of Amazon Braket, in order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a gate of Amazon Braket by its name.</summary>
    /// <param name="name">The name, as it stands in a program.</param>
    /// <returns>How it is called; null when there is no such gate.</returns>
    public static GateSignature? Find(string name) => ByName.TryGetValue(name, out GateSignature signature) ? signature : null;

    /// <summary>Tells how a gate of a circuit is called.</summary>
    /// <param name="kind">Which gate.</param>
    /// <returns>How it is called.</returns>
    public static GateSignature Of(GateKind kind) => ByKind[(int)kind];

    /// <summary>Names a gate of a circuit as a program does.</summary>
    /// <param name="kind">Which gate.</param>
    /// <returns>Its name in lower case, such as <c>cphaseshift</c>.</returns>
    public static string NameOf(GateKind kind) => kind.ToString().ToLowerInvariant();
}
