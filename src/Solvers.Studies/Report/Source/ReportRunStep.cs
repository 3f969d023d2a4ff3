namespace Solvers.Studies;

/// <summary>One step of a pruning run: what the quadratic model promised and what the network did, on the batch of the step.</summary>
/// <param name="Step">Number of the step.</param>
/// <param name="PredictedChange">Change of loss that the model predicts.</param>
/// <param name="MeasuredChange">Change of loss that was measured.</param>
internal sealed record ReportRunStep(int Step, double PredictedChange, double MeasuredChange);
