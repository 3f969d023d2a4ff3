using System.ComponentModel.DataAnnotations;

namespace Solvers.CpSat;

/// <summary>Options of CP-SAT.</summary>
public sealed class CpSatOptions
{
    /// <summary>Gets or sets what runs OR-Tools; native is libortools, wasm the package or-tools-wasm under Node.</summary>
    /// <value>auto, native or wasm; default auto, the first that works.</value>
    public CarrierKind Carrier { get; set; } = CarrierKind.Auto;

    /// <summary>Gets or sets how a block becomes a model.</summary>
    /// <value>auto, products or outerApproximation; default auto: products up to autoProducts, or when the block is not convex.</value>
    public Formulation Formulation { get; set; } = Formulation.Auto;

    /// <summary>Gets or sets the most pairs of variables with which auto takes a convex block to the products formulation.</summary>
    /// <value>0 to 1000000; default 100, which is 14 variables.</value>
    [Range(0, 1_000_000)]
    public int AutoProducts { get; set; } = 100;

    /// <summary>Gets or sets the most products of a model; a block with more is refused.</summary>
    /// <value>1 to 1000000; default 20000, which is 200 variables all coupled.</value>
    [Range(1, 1_000_000)]
    public int MaxProducts { get; set; } = 20_000;

    /// <summary>Gets or sets the threads of CP-SAT; 0 for those of the solve. A step limit uses one, to give the same bits everywhere.</summary>
    /// <value>0 to 256; default 0.</value>
    [Range(0, 256)]
    public int Workers { get; set; }

    /// <summary>Gets or sets the most memory of a process of OR-Tools under Node, in MB; a search that needs more fails. CP-SAT hears of it as well.</summary>
    /// <value>512 to 1000000 MB; default 4096, all that WebAssembly can address.</value>
    [Range(512, 1_000_000)]
    public int MemoryLimit { get; set; } = 4096;

    /// <summary>Gets or sets the gap, relative to the objective, at which an answer counts as optimal and the search ends.</summary>
    /// <value>0 to 1; default 1e-9.</value>
    [Range(0.0, 1.0)]
    public double RelativeGap { get; set; } = 1e-9;

    /// <summary>Gets or sets the file to which CP-SAT's own log of every call is appended; null for none.</summary>
    public string? LogFile { get; set; }
}
