using Solvers.Core;

namespace Solvers.CpSat.Tests;

/// <summary>The OR-Tools of this machine, one carrier for all tests so that its module is loaded once.</summary>
internal static class OrTools
{
    /// <summary>Gets the carrier.</summary>
    public static WasmCarrier Carrier { get; } = new(JavaScriptPackages.Default, memoryLimit: 4096);
}
