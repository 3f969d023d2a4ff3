using Solvers.Core;

namespace Solvers.CpSat;

/// <summary>The carrier that an option asks for, or the first that works.</summary>
internal static class CarrierChoice
{
    /// <summary>Makes the carriers that an option allows, in the order in which they are tried.</summary>
    /// <param name="kind">What the option says.</param>
    /// <param name="memoryLimit">The most memory of a process, in MB.</param>
    /// <param name="packages">Where JavaScript packages are found.</param>
    /// <returns>At least one.</returns>
    public static IReadOnlyList<ICarrier> Make(CarrierKind kind, int memoryLimit, JavaScriptPackages packages)
    {
        var carriers = new List<ICarrier>();
        if (kind is CarrierKind.Auto or CarrierKind.Native)
        {
            string? named = Environment.GetEnvironmentVariable(OrToolsLibrary.Variable);
            carriers.Add(new NativeCarrier(string.IsNullOrEmpty(named) ? null : named, AppContext.BaseDirectory));
        }

        if (kind is CarrierKind.Auto or CarrierKind.Wasm)
        {
            carriers.Add(new WasmCarrier(packages, memoryLimit));
        }

        return carriers;
    }
}
