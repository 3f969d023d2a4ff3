namespace Solvers.Models;

/// <summary>Samples to prune with and samples to judge by.</summary>
/// <param name="Training">Samples for scores, gradients and training.</param>
/// <param name="Validation">Samples for evaluation.</param>
public sealed record DataSplit(SampleSet Training, SampleSet Validation) : IDisposable
{
    /// <summary>Frees both sets.</summary>
    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
    }
}
