namespace Solvers.CpSat;

/// <summary>What runs OR-Tools.</summary>
public enum CarrierKind
{
    /// <summary>The first of the others that works.</summary>
    Auto,

    /// <summary>The shared library libortools, in this process.</summary>
    Native,

    /// <summary>OR-Tools compiled to WebAssembly, under Node in a process of its own.</summary>
    Wasm,
}
