using Solvers.Numerics;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Evaluates a pruned multilayer perceptron on the processor, at the cost of the weights that remain.</summary>
internal sealed class SparsePerceptron
{
    private readonly SparseMatrix[] _weights;
    private readonly float[][] _biases;

    private SparsePerceptron(SparseMatrix[] weights, float[][] biases)
    {
        _weights = weights;
        _biases = biases;
    }

    /// <summary>Takes over the weights of a network when it is worth it.</summary>
    /// <param name="layers">The layers; rectifiers lie between them.</param>
    /// <param name="maximumDensity">Largest share of weights other than zero, over all layers, at which it is.</param>
    /// <returns>The sparse network; null when it is too dense or not on the processor.</returns>
    public static SparsePerceptron? TryFrom(IReadOnlyList<LinearLayer> layers, double maximumDensity)
    {
        if (layers[0].Weight.device_type != TorchSharp.DeviceType.CPU)
        {
            return null;
        }

        float[][] dense = [.. layers.Select(static layer => Read(layer.Weight))];
        long kept = dense.Sum(static weights => (long)weights.Length - weights.AsSpan().Count(0f));
        if (kept > maximumDensity * dense.Sum(static weights => (long)weights.Length))
        {
            return null;
        }

        return new SparsePerceptron(
            [.. layers.Select((layer, l) => SparseMatrix.FromDense(dense[l], layer.InputCount))],
            [.. layers.Select(static layer => layer.Bias is null ? [] : Read(layer.Bias))]);
    }

    /// <summary>Computes loss and accuracy; the same bits on any number of threads.</summary>
    /// <param name="tiles">The samples.</param>
    /// <param name="threads">Threads to use.</param>
    /// <returns>Mean cross entropy, and the share of samples whose largest output is their label.</returns>
    public Evaluation Evaluate(SampleTiles tiles, int threads)
    {
        double[] losses = new double[tiles.Count];
        int[] hits = new int[tiles.Count];
        int widest = _weights.Max(static weights => weights.RowCount) * SparseMatrix.TileWidth;
        Parallel.For(
            0,
            tiles.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => (Front: new float[widest], Back: new float[widest]),
            (tile, _, buffers) =>
            {
                ReadOnlySpan<float> logits = Logits(tiles[tile], buffers.Front, buffers.Back);
                int start = tile * SparseMatrix.TileWidth;
                int samples = Math.Min(SparseMatrix.TileWidth, tiles.Labels.Length - start);
                for (int sample = 0; sample < samples; sample++)
                {
                    (double loss, bool hit) = Score(logits, sample, tiles.Labels[start + sample]);
                    losses[tile] += loss;
                    hits[tile] += hit ? 1 : 0;
                }

                return buffers;
            },
            static _ => { });

        // Tiles add up in order, whichever thread computed them.
        return new Evaluation(losses.Sum() / tiles.Labels.Length, (double)hits.Sum() / tiles.Labels.Length, Perplexity: null);
    }

    private static float[] Read(Tensor tensor)
    {
        using Tensor values = tensor.detach();
        return values.data<float>().ToArray();
    }

    private ReadOnlySpan<float> Logits(ReadOnlySpan<float> inputs, float[] front, float[] back)
    {
        ReadOnlySpan<float> activations = inputs;
        for (int l = 0; l < _weights.Length; l++)
        {
            Span<float> outputs = front.AsSpan(0, _weights[l].RowCount * SparseMatrix.TileWidth);
            _weights[l].Multiply(activations, _biases[l], outputs);
            if (l + 1 < _weights.Length)
            {
                System.Numerics.Tensors.TensorPrimitives.Max(outputs, 0f, outputs);
            }

            activations = outputs;
            (front, back) = (back, front);
        }

        return activations;
    }

    /// <summary>Cross entropy of one sample's outputs, and whether the first largest is the label.</summary>
    private static (double Loss, bool Hit) Score(ReadOnlySpan<float> logits, int sample, long label)
    {
        int best = 0;
        int classes = logits.Length / SparseMatrix.TileWidth;
        for (int c = 1; c < classes; c++)
        {
            best = logits[(c * SparseMatrix.TileWidth) + sample] > logits[(best * SparseMatrix.TileWidth) + sample] ? c : best;
        }

        double largest = logits[(best * SparseMatrix.TileWidth) + sample];
        double sum = 0;
        for (int c = 0; c < classes; c++)
        {
            sum += Math.Exp(logits[(c * SparseMatrix.TileWidth) + sample] - largest);
        }

        return (largest + Math.Log(sum) - logits[((int)label * SparseMatrix.TileWidth) + sample], best == label);
    }
}
