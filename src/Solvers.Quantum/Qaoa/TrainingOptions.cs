using System.ComponentModel.DataAnnotations;

namespace Solvers.Quantum.Qaoa;

/// <summary>Options of the search for angles on the simulator.</summary>
public sealed class TrainingOptions
{
    /// <summary>Gets or sets the most evaluations of the circuit spent on the two slopes of the linear ramp.</summary>
    /// <value>0 to 100000, 0 for the slopes as they are; default 40.</value>
    [Range(0, 100_000)]
    public int Evaluations { get; set; } = 40;

    /// <summary>Gets or sets the most evaluations spent afterwards on all 2 p angles by themselves.</summary>
    /// <value>0 to 100000, 0 for none; default 0.</value>
    [Range(0, 100_000)]
    public int PolishEvaluations { get; set; }

    /// <summary>Gets or sets the slope of the gammas to start from, in radians of the cost divided by its deviation.</summary>
    /// <value>-100 to 100; default none: by the mixer.</value>
    [Range(-100.0, 100.0)]
    public double? GammaSlope { get; set; }

    /// <summary>Gets or sets the slope of the betas to start from, in radians.</summary>
    /// <value>-100 to 100; default none: by the mixer.</value>
    [Range(-100.0, 100.0)]
    public double? BetaSlope { get; set; }

    /// <summary>Gets or sets the share of cheapest measurements whose mean is minimised (CVaR); 1 for the mean of all.</summary>
    /// <value>0.001 to 1; default 0.2: the mean of all favours states that are good on the whole over those with a best assignment.</value>
    [Range(0.001, 1.0)]
    public double LowestShare { get; set; } = 0.2;

    /// <summary>Gets or sets from how many measurements each evaluation is estimated, as a device would; 0 for exact expectations.</summary>
    /// <value>0 to 10000000; default 0.</value>
    [Range(0, 10_000_000)]
    public int Shots { get; set; }

    /// <summary>Returns a copy.</summary>
    /// <returns>Options with the same values.</returns>
    public TrainingOptions Clone() => (TrainingOptions)MemberwiseClone();
}
