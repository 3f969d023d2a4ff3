using System.Numerics.Tensors;
using Solvers.Models;
using TorchSharp;

namespace Solvers.Pruning;

/// <summary>
/// What the scores of the initial cut need of every layer, added up over micro-batches: nothing that grows with the number of
/// samples is kept.
/// </summary>
internal static class CalibrationStatistics
{
    /// <summary>Computes the statistics that a score needs.</summary>
    /// <param name="score">The score.</param>
    /// <param name="network">The network, at its trained weights.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="microBatch">Samples per pass; 0 takes all at once.</param>
    /// <returns>For each layer, mean gradient or squared input norms; null for a score that needs neither.</returns>
    public static IReadOnlyList<LayerStatistics>? Compute(
        ScoreKind score, INetwork network, Batch batch, IReadOnlyList<LinearLayer> layers, int microBatch) => score switch
        {
            ScoreKind.Wanda => [.. InputSquares(network, batch, layers, microBatch).Select(static squares => new LayerStatistics([], squares))],
            ScoreKind.Gradient => [.. MeanGradients(network, batch, layers, microBatch).Select(static mean => new LayerStatistics(mean, []))],
            _ => null,
        };

    private static float[][] InputSquares(INetwork network, Batch batch, IReadOnlyList<LinearLayer> layers, int microBatch)
    {
        using IDisposable gradientless = torch.no_grad();
        var recorder = new InputNormRecorder(layers);
        foreach (Batch part in batch.Parts(microBatch))
        {
            using Batch owned = part;
            using DisposeScope scope = torch.NewDisposeScope();
            network.SampleLosses(part, recorder);
        }

        return [.. layers.Select(layer => recorder.Squares(layer))];
    }

    private static float[][] MeanGradients(INetwork network, Batch batch, IReadOnlyList<LinearLayer> layers, int microBatch)
    {
        float[][] sums = [.. layers.Select(static layer => new float[layer.OutputCount * layer.InputCount])];
        foreach (Batch part in batch.Parts(microBatch))
        {
            using Batch owned = part;
            using var pass = GradientPass.Run(network, part, layers, microBatch: 0);
            for (int l = 0; l < sums.Length; l++)
            {
                TensorPrimitives.MultiplyAdd(pass[layers[l]].Mean(), (float)part.Count / batch.Count, sums[l], sums[l]);
            }
        }

        return sums;
    }
}
