using Solvers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>Second derivatives of the mean loss with respect to the weights of a block, by double backward.</summary>
internal static class ExactHessian
{
    /// <summary>Computes H at the current weights; n backward passes through the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="layer">The layer the block belongs to.</param>
    /// <param name="indices">Flat indices of the n weights of the block.</param>
    /// <param name="chunk">Rows computed on one graph before it is built anew; 0 takes all.</param>
    /// <returns>H, row-major [n, n], made exactly symmetric.</returns>
    public static double[] Compute(INetwork network, Batch batch, LinearLayer layer, int[] indices, int chunk)
    {
        int n = indices.Length;
        double[] hessian = new double[(long)n * n];
        int size = chunk == 0 ? n : chunk;
        for (int start = 0; start < n; start += size)
        {
            ComputeRows(network, batch, layer, indices, start, Math.Min(size, n - start), hessian);
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double mean = 0.5 * (hessian[(i * n) + j] + hessian[(j * n) + i]);
                hessian[(i * n) + j] = mean;
                hessian[(j * n) + i] = mean;
            }
        }

        return hessian;
    }

    private static void ComputeRows(
        INetwork network, Batch batch, LinearLayer layer, int[] indices, int start, int count, double[] hessian)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        int n = indices.Length;
        Tensor positions = torch.tensor(Array.ConvertAll(indices, static i => (long)i)).to(layer.Weight.device);
        Tensor flat = layer.Weight.detach().reshape(-1);
        Tensor block = flat.index_select(0, positions).requires_grad_(true);
        Tensor weight = flat.scatter(0, positions, block).reshape(layer.Weight.shape);
        Tensor loss = network.SampleLosses(batch, new SubstitutingEvaluator(layer, weight)).mean();
        Tensor gradient = torch.autograd.grad([loss], [block], create_graph: true)[0];
        for (int row = start; row < start + count; row++)
        {
            using DisposeScope rowScope = torch.NewDisposeScope();
            Tensor second = torch.autograd.grad([gradient.select(0, row)], [block], retain_graph: true, allow_unused: false)[0];
            float[] values = second.cpu().data<float>().ToArray();
            for (int column = 0; column < n; column++)
            {
                hessian[((long)row * n) + column] = values[column];
            }
        }
    }
}
