using System.ComponentModel.DataAnnotations;

namespace Solvers.Annealing;

/// <summary>Options of simulated annealing.</summary>
public sealed class AnnealingOptions
{
    /// <summary>Gets or sets how many anneals run, each with its own random numbers; the first starts from the incumbent, the others at random.</summary>
    /// <value>1 to 10000; default 10.</value>
    [Range(1, 10_000)]
    public int Restarts { get; set; } = 10;

    /// <summary>Gets or sets the sweeps of one anneal; a sweep is as many proposals as there are variables. With a time limit, a further round of longer anneals fills the time left.</summary>
    /// <value>1 to 10000000; default 100.</value>
    [Range(1, 10_000_000)]
    public int Sweeps { get; set; } = 100;

    /// <summary>Gets or sets the chance with which, at the first temperature, the median uphill change of the problem is accepted.</summary>
    /// <value>0.000001 to 0.9; default 0.05.</value>
    [Range(1e-6, 0.9)]
    public double AcceptanceInitial { get; set; } = 0.05;

    /// <summary>Gets or sets the last temperature as a share of the first.</summary>
    /// <value>0.000000001 to 1; default 0.005.</value>
    [Range(1e-9, 1)]
    public double TemperatureFinalShare { get; set; } = 0.005;
}
