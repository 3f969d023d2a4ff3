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
    // Products held at once where sequences are gathered on a device: 256 MB of each of two tensors.
    private const long ProductCount = 1L << 26;

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

    /// <summary>Gets whether the tensors lie in main memory.</summary>
    public bool IsInMainMemory => _inputs.device_type == DeviceType.CPU;

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

    /// <summary>Gathers the per-sample gradients of chosen weights, in main memory.</summary>
    /// <param name="indices">Flat indices of n weights, i * in + j.</param>
    /// <param name="sampleLimit">Number of samples to gather, from the first; at most B.</param>
    /// <param name="parallelism">Threads; changes the time alone.</param>
    /// <returns>Row-major [samples, n].</returns>
    public float[] Gather(ReadOnlySpan<int> indices, int sampleLimit, int parallelism)
    {
        int samples = Math.Min(sampleLimit, SampleCount);
        using DisposeScope scope = torch.NewDisposeScope();
        if (_inputs.dim() == 2)
        {
            return GatherOnDevice(indices, samples).cpu().contiguous().data<float>().ToArray();
        }

        Tensor inputs = _inputs.narrow(0, 0, samples);
        Tensor gradients = _outputGradients.narrow(0, 0, samples);
        return new GradientGather(indices, (int)inputs.shape[^1])
            .Compute(gradients.cpu().contiguous(), inputs.cpu().contiguous(), samples, parallelism);
    }

    /// <summary>
    /// Gathers the per-sample gradients of chosen weights by the tensor library, on the device that holds the tensors. Of sequences it
    /// sums in another order than <see cref="Gather"/>.
    /// </summary>
    /// <param name="indices">Flat indices of n weights, i * in + j.</param>
    /// <param name="sampleLimit">Number of samples to gather, from the first; at most B.</param>
    /// <param name="productCount">Of sequences, how many products are held at once; those of one sample at least.</param>
    /// <returns>[samples, n], on that device.</returns>
    public Tensor GatherOnDevice(ReadOnlySpan<int> indices, int sampleLimit, long productCount = ProductCount)
    {
        int samples = Math.Min(sampleLimit, SampleCount);
        using DisposeScope scope = torch.NewDisposeScope();
        long[] outputs = new long[indices.Length];
        long[] inputs = new long[indices.Length];
        for (int q = 0; q < indices.Length; q++)
        {
            (outputs[q], inputs[q]) = Math.DivRem(indices[q], _inputs.shape[^1]);
        }

        Tensor outputOf = torch.tensor(outputs).to(_outputGradients.device);
        Tensor inputOf = torch.tensor(inputs).to(_inputs.device);
        if (_inputs.dim() == 2)
        {
            return Products(0, samples, outputOf, inputOf).MoveToOuterDisposeScope();
        }

        int step = (int)Math.Clamp(productCount / (_inputs.shape[1] * indices.Length), 1, samples);
        List<Tensor> parts = [];
        for (int start = 0; start < samples; start += step)
        {
            using DisposeScope inner = torch.NewDisposeScope();
            Tensor products = Products(start, Math.Min(step, samples - start), outputOf, inputOf);
            parts.Add(products.sum([1L]).MoveToOuterDisposeScope());
        }

        return torch.cat(parts, 0).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inputs.Dispose();
        _outputGradients.Dispose();
    }

    /// <summary>d a of chosen weights and of consecutive samples, [samples, n] or [samples, T, n]; without positions, the gradients.</summary>
    private Tensor Products(int start, int samples, Tensor outputOf, Tensor inputOf) =>
        _outputGradients.narrow(0, start, samples).index_select(-1, outputOf)
            .mul_(_inputs.narrow(0, start, samples).index_select(-1, inputOf));
}
