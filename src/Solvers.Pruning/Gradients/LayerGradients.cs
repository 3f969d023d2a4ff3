using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Pruning;

/// <summary>
/// What one backward pass leaves of a linear layer: its inputs a and the gradients d of each sample's loss with respect
/// to its outputs. Every weight's gradient follows from them: sample b, weight (i, j): sum over t of d[b,t,i] a[b,t,j].
/// </summary>
/// <remarks>The per-sample gradients of a whole layer (B x out x in) are never formed.</remarks>
internal sealed class LayerGradients : IDisposable
{
    private readonly Tensor _inputs;
    private readonly Tensor _outputGradients;

    /// <summary>Takes ownership of both tensors.</summary>
    /// <param name="inputs">a, [B, in] or [B, T, in].</param>
    /// <param name="outputGradients">d, [B, out] or [B, T, out].</param>
    public LayerGradients(Tensor inputs, Tensor outputGradients)
    {
        _inputs = inputs;
        _outputGradients = outputGradients;
    }

    /// <summary>Gets B.</summary>
    public int SampleCount => (int)_inputs.shape[0];

    /// <summary>Computes the mean gradient over the samples, row-major [out, in], as one product d'a / B.</summary>
    /// <returns>The mean gradient.</returns>
    public float[] Mean()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor rows = _outputGradients.reshape(-1, _outputGradients.shape[^1]);
        Tensor mean = rows.t().matmul(_inputs.reshape(-1, _inputs.shape[^1])).div((float)SampleCount);
        return mean.cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>Computes the squared Euclidean norm of every input feature over all samples, [in].</summary>
    /// <returns>The squared norms.</returns>
    public float[] InputSquares() => SumOfSquares(_inputs);

    /// <summary>Computes the squared Euclidean norm of every feature.</summary>
    /// <param name="inputs">[..., in].</param>
    /// <returns>[in].</returns>
    public static float[] SumOfSquares(Tensor inputs)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor rows = inputs.reshape(-1, inputs.shape[^1]);
        return rows.mul(rows).sum(new long[] { 0 }).cpu().data<float>().ToArray();
    }

    /// <summary>Gathers the per-sample gradients of chosen weights.</summary>
    /// <param name="indices">Flat indices of n weights, i * in + j.</param>
    /// <param name="sampleLimit">Number of samples to gather, from the first; at most B.</param>
    /// <param name="parallelism">Threads; changes the time alone.</param>
    /// <returns>Row-major [samples, n].</returns>
    public float[] Gather(ReadOnlySpan<int> indices, int sampleLimit, int parallelism)
    {
        int samples = Math.Min(sampleLimit, SampleCount);
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor inputs = _inputs.narrow(0, 0, samples);
        Tensor gradients = _outputGradients.narrow(0, 0, samples);
        return inputs.dim() == 3
            ? new GradientGather(indices, (int)inputs.shape[^1])
                .Compute(gradients.cpu().contiguous(), inputs.cpu().contiguous(), samples, parallelism)
            : GatherRows(gradients, inputs, indices);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inputs.Dispose();
        _outputGradients.Dispose();
    }

    /// <summary>Without positions a gradient is a single product.</summary>
    private static float[] GatherRows(Tensor gradients, Tensor inputs, ReadOnlySpan<int> indices)
    {
        long inputCount = inputs.shape[^1];
        long[] rows = new long[indices.Length];
        long[] columns = new long[indices.Length];
        for (int q = 0; q < indices.Length; q++)
        {
            (rows[q], columns[q]) = Math.DivRem(indices[q], inputCount);
        }

        return gradients.index_select(1, torch.tensor(rows).to(gradients.device))
            .mul_(inputs.index_select(1, torch.tensor(columns).to(inputs.device)))
            .cpu().contiguous().data<float>().ToArray();
    }
}
