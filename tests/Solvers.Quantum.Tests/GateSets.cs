using Solvers.Quantum.Circuits;

namespace Solvers.Quantum.Tests;

/// <summary>Sets of gates, by name: those that devices list, and the smallest ones.</summary>
internal static class GateSets
{
    private static readonly Dictionary<string, GateSet> Sets = new(StringComparer.Ordinal)
    {
        ["all"] = GateSet.All,
        ["portable"] = GateSet.Portable,
        ["iqm"] = Set("ccnot cnot cphaseshift cphaseshift00 cphaseshift01 cphaseshift10 cswap cz h i iswap pswap phaseshift prx rx ry rz s si swap t ti v vi x xx xy y yy z zz"),
        ["rigetti"] = Set("cz xy ccnot cnot cphaseshift cphaseshift00 cphaseshift01 cphaseshift10 cswap h i iswap phaseshift pswap rx ry rz s si swap t ti x y z"),
        ["ionq"] = Set("x y z h s si t ti v vi rx ry rz cnot swap xx yy zz"),
        ["rx rz cz"] = Set("rx rz cz"),
        ["ry rz cphaseshift"] = Set("ry rz cphaseshift"),
        ["rx ry xx"] = Set("rx ry xx"),
        ["rx rz yy"] = Set("rx rz yy"),
        ["ry rz zz"] = Set("ry rz zz"),
        ["rx rz xy"] = Set("rx rz xy"),
        ["h rz cnot"] = Set("h rz cnot"),
    };

    public static IEnumerable<string> Names => Sets.Keys;

    public static GateSet Of(string name) => Sets[name];

    private static GateSet Set(string names) => new(names.Split(' '));
}
