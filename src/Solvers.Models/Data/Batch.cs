using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Some samples of a set.</summary>
public sealed class Batch : IDisposable
{
    /// <summary>Initialises the batch, which takes the tensors over.</summary>
    /// <param name="inputs">[B, ...].</param>
    /// <param name="labels">[B] or [B, T], int64.</param>
    public Batch(Tensor inputs, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        Inputs = inputs;
        Labels = labels;
        Count = checked((int)labels.shape[0]);
    }

    /// <summary>[B, ...].</summary>
    public Tensor Inputs { get; }

    /// <summary>[B] or [B, T], int64.</summary>
    public Tensor Labels { get; }

    /// <summary>How many samples.</summary>
    public int Count { get; }

    /// <summary>Consecutive samples of the batch, without copying.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>A batch to be disposed.</returns>
    public Batch Slice(int start, int count) => new(
        Inputs.narrow(0, start, count).DetachFromDisposeScope(),
        Labels.narrow(0, start, count).DetachFromDisposeScope());

    /// <summary>Cuts the batch into consecutive parts, without copying.</summary>
    /// <param name="size">Samples of a part, fewer in the last; 0 takes all in one part.</param>
    /// <returns>The parts, to be disposed one by one.</returns>
    public IEnumerable<Batch> Parts(int size)
    {
        int step = size == 0 ? Count : size;
        for (int start = 0; start < Count; start += step)
        {
            yield return Slice(start, Math.Min(step, Count - start));
        }
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Labels.Dispose();
    }
}
