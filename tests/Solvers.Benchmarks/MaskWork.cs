using Solvers.Layerwise;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Benchmarks;

/// <summary>The moments of a layer and the mask methods, as work to be measured.</summary>
internal static class MaskWork
{
    private const int BlockSize = 128;

    /// <summary>Lists the work.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>One entry per method.</returns>
    public static IEnumerable<UpdateWork> All(RandomLayer layer)
    {
        double size = layer.Problem.InputCount;
        Tensor weights = layer.Problem.Weights;

        // X'X has as many operations as a product of which only one triangle counts.
        yield return new UpdateWork(
            "moments", () => Accumulate(layer), () => layer.Inputs.t().mm(layer.Inputs), 2 * size * size * layer.Inputs.shape[0]);

        // A mask is chosen by reading the scores once for each of four rounds, and once to mark.
        foreach (SparsityPattern pattern in new[] { SparsityPattern.Layer(0.5), SparsityPattern.Row(0.5), SparsityPattern.Group(4, 8) })
        {
            yield return new UpdateWork($"wanda, {pattern}", () => Prune("wanda", layer, pattern), () => ReadFiveTimes(weights), 0);
        }

        // Cholesky, inverse and Cholesky again are 1/3, 2/3 and 1/3 size^3 multiplications with their additions.
        foreach (SparsityPattern pattern in new[] { SparsityPattern.Layer(0.5), SparsityPattern.Group(2, 4) })
        {
            yield return new UpdateWork(
                $"sparsegpt, {pattern}", () => Prune("sparsegpt", layer, pattern), () => SparseGptProducts(layer), (4.0 / 3 + 1) * Math.Pow(size, 3));
        }
    }

    private static void Accumulate(RandomLayer layer)
    {
        using var moments = new MomentsAccumulator("layer", layer.Problem.InputCount);
        moments.Add(layer.Inputs);
        moments.ToProblem("layer", layer.Problem.Weights).Dispose();
    }

    private static void Prune(string type, RandomLayer layer, SparsityPattern pattern)
    {
        MaskMethodOptions options = type == "sparsegpt" ? new SparseGptOptions { Type = type } : new PlainMaskOptions { Type = type };
        IMaskMethod method = MaskMethods.Create(options, static name => throw new InvalidOperationException($"No solver \"{name}\" here."));
        method.PruneAsync(layer.Problem, new LayerContext { Pattern = pattern }).AsTask().GetAwaiter().GetResult().Dispose();
    }

    private static void ReadFiveTimes(Tensor weights)
    {
        for (int pass = 0; pass < 5; pass++)
        {
            using Tensor largest = weights.max();
        }
    }

    private static void SparseGptProducts(RandomLayer layer)
    {
        long size = layer.Problem.InputCount;
        Tensor hessian = layer.Problem.Gram.add(eye(size).mul(0.01f * layer.Inputs.shape[0]));
        Tensor upper = linalg.cholesky(linalg.cholesky(hessian).cholesky_inverse()).t();
        Tensor weights = layer.Problem.Weights.clone();
        Tensor errors = weights.narrow(1, 0, BlockSize).contiguous();
        for (long end = BlockSize; end < size; end += BlockSize)
        {
            using DisposeScope scope = NewDisposeScope();
            weights.narrow(1, end, size - end).addmm_(
                errors, upper.narrow(0, end - BlockSize, BlockSize).narrow(1, end, size - end), 1f, -1e-6f);
        }
    }
}
