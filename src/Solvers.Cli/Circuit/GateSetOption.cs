using Solvers.Core;
using Solvers.Quantum.Circuits;

namespace Solvers.Cli;

/// <summary>Reads <c>--gates</c>.</summary>
internal static class GateSetOption
{
    private static readonly char[] Separators = [',', ' '];

    /// <summary>Reads the value of the option.</summary>
    /// <param name="text">The value; null for the gates that all devices have in common.</param>
    /// <returns>The gates.</returns>
    /// <exception cref="ConfigurationException">A name is no gate.</exception>
    public static GateSet Parse(string? text)
    {
        switch (text)
        {
            case null or "portable":
                return GateSet.Portable;
            case "all":
                return GateSet.All;
            default:
                break;
        }

        string[] names = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        string[] unknown = [.. names.Where(static name => GateSignature.Find(name) is null && name != OpenQasmValidator.Barrier)];
        return unknown.Length == 0 && names.Length > 0
            ? new GateSet(names)
            : throw new ConfigurationException(
                $"--gates '{text}': {(names.Length == 0 ? "nothing is named" : "no gate of a program is " + string.Join(" or ", unknown))}; " +
                $"write portable, all, or names out of {string.Join(", ", GateSignature.Names)}, {OpenQasmValidator.Barrier}.");
    }
}
