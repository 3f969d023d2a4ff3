using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// Turns queries and keys by their positions (arXiv 2104.09864), with the pairing of Hugging Face's checkpoints: element i of a
/// head turns with element i + d / 2.
/// </summary>
/// <param name="options">Which embedding.</param>
/// <param name="width">d, the width of a head; even.</param>
/// <param name="device">Where the heads are.</param>
internal sealed class RotaryEmbedding(RotaryOptions options, int width, Device device) : IDisposable
{
    // One table per length of text; a run has very few lengths.
    private readonly ConcurrentDictionary<int, Lazy<(Tensor Cosines, Tensor Sines)>> _tables = new();

    /// <summary>Turns every head.</summary>
    /// <param name="heads">[B, T, heads, d]; position t of the text is t.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public Tensor Apply(Tensor heads)
    {
        int length = checked((int)heads.shape[1]);
        (Tensor cosines, Tensor sines) = _tables.GetOrAdd(length, key => new(() => MakeTables(key))).Value;
        using Tensor partners = heads.roll(width / 2, -1);
        using Tensor own = heads.mul(cosines);
        return own.addcmul(partners, sines, 1);
    }

    public void Dispose()
    {
        foreach (Lazy<(Tensor Cosines, Tensor Sines)> tables in _tables.Values)
        {
            tables.Value.Cosines.Dispose();
            tables.Value.Sines.Dispose();
        }
    }

    /// <summary>Cosines and signed sines, [T, 1, d]: out[i] = x[i] cos - x[i + d/2] sin, out[i + d/2] = x[i + d/2] cos + x[i] sin.</summary>
    private (Tensor Cosines, Tensor Sines) MakeTables(int length)
    {
        double[] frequencies = RotaryFrequencies.Compute(options, width, length);
        float[] cosines = new float[length * width];
        float[] sines = new float[length * width];
        for (int position = 0; position < length; position++)
        {
            for (int pair = 0; pair < frequencies.Length; pair++)
            {
                (double sine, double cosine) = Math.SinCos(position * frequencies[pair]);
                int first = (position * width) + pair;
                int second = first + (width / 2);
                cosines[first] = cosines[second] = (float)(cosine * options.Temperature);
                sines[second] = (float)(sine * options.Temperature);
                sines[first] = -sines[second];
            }
        }

        return (Table(cosines, length), Table(sines, length));
    }

    private Tensor Table(float[] values, int length)
    {
        using IDisposable noGradient = no_grad();
        return TensorData.ToDevice(TensorData.FromSingles(values, length, 1, width), device).DetachFromDisposeScope();
    }
}
