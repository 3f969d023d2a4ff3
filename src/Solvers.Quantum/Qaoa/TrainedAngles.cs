namespace Solvers.Quantum.Qaoa;

/// <summary>Angles found on the simulator.</summary>
/// <param name="Angles">The best angles evaluated, or the first ones when none was.</param>
/// <param name="Value">What was minimised, at these angles: the mean cost, or that of the cheapest share; NaN when nothing was evaluated.</param>
/// <param name="Evaluations">How many runs of the circuit it took.</param>
public sealed record TrainedAngles(QaoaAngles Angles, double Value, int Evaluations);
