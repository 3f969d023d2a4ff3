namespace Solvers.Pruning;

/// <summary>Where a run stands. With masks and averages it is all that the next step depends on.</summary>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="StepInEpoch">Steps completed in the current epoch.</param>
/// <param name="Step">Steps completed in all.</param>
/// <param name="SamplesDrawn">Training samples drawn for batches.</param>
/// <param name="SecondSamplesDrawn">Training samples drawn for second batches.</param>
internal sealed record IcbsPosition(int Epoch, int StepInEpoch, int Step, long SamplesDrawn, long SecondSamplesDrawn);
