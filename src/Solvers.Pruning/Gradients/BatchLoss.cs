using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>Losses of batches, added up in order and in double precision, so that they do not depend on the threads.</summary>
internal static class BatchLoss
{
    /// <summary>Adds up the losses of samples.</summary>
    /// <param name="losses">[B].</param>
    /// <returns>Their sum.</returns>
    public static double Sum(Tensor losses)
    {
        using Tensor detached = losses.detach();
        using Tensor onHost = detached.cpu();
        double total = 0;
        foreach (float loss in onHost.data<float>().ToArray())
        {
            total += loss;
        }

        return total;
    }

    /// <summary>Computes the mean loss over a batch, without gradients.</summary>
    /// <param name="network">The network at its current weights.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="microBatch">Samples per pass; 0 takes all at once.</param>
    /// <returns>The mean loss.</returns>
    public static double Mean(INetwork network, Batch batch, int microBatch)
    {
        using IDisposable gradientless = torch.no_grad();
        double total = 0;
        foreach (Batch part in batch.Parts(microBatch))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            using (part)
            {
                total += Sum(network.SampleLosses(part, PlainLinearEvaluator.Instance));
            }
        }

        return total / batch.Count;
    }
}
