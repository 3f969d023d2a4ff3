namespace Solvers.Studies;

/// <summary>One step in the chart of predicted against measured change of loss.</summary>
/// <param name="Solver">Index of the solver.</param>
/// <param name="Run">Index of the run in the table of runs.</param>
/// <param name="Step">Number of the step.</param>
/// <param name="Predicted">Change of loss that the model predicts.</param>
/// <param name="Measured">Change of loss that was measured.</param>
internal sealed record ChangePoint(int Solver, int Run, int Step, double Predicted, double Measured);
