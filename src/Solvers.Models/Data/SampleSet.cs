using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Labelled samples, held on one device: images with classes, or windows of tokens with the tokens that follow.</summary>
public sealed class SampleSet : IDisposable
{
    /// <summary>The label of a position that does not count in losses, such as the first of a window or padding.</summary>
    public const long NotScored = -100;

    private readonly Lazy<string> _fingerprint;
    private readonly Lazy<long> _scoredCount;
    private readonly Lazy<SampleTiles> _tiles;

    /// <summary>Initialises the set, which takes the tensors over.</summary>
    /// <param name="source">Where the samples come from, for messages.</param>
    /// <param name="inputs">[N, ...], single precision; or token numbers [N, T], int64.</param>
    /// <param name="labels">
    /// [N], int64, each in [0, <paramref name="classCount"/>); or [N, T], the token that follows each position, <see cref="NotScored"/>
    /// where none counts.
    /// </param>
    /// <param name="classCount">How many classes there are, at least 1; for tokens one that all of them are below.</param>
    /// <param name="windows">How text was cut; null for anything but text.</param>
    public SampleSet(string source, Tensor inputs, Tensor labels, int classCount, TokenWindows? windows = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (labels.dim() is not (1 or 2) || inputs.dim() < 2 || inputs.shape[0] != labels.shape[0])
        {
            throw new ArgumentException(
                $"'{source}': inputs [{string.Join(", ", inputs.shape)}] and labels [{string.Join(", ", labels.shape)}] "
                + "are not [N, ...] and [N] or [N, T].");
        }

        // The set is disposed by its owner, not by the scope it was made in.
        Source = source;
        Inputs = inputs.DetachFromDisposeScope();
        Labels = labels.DetachFromDisposeScope();
        Count = checked((int)labels.shape[0]);
        ClassCount = classCount;
        Windows = windows;
        _scoredCount = new Lazy<long>(CountScored);
        _fingerprint = new Lazy<string>(ComputeFingerprint);
        _tiles = new Lazy<SampleTiles>(() => SampleTiles.Of(Inputs, Labels));
    }

    /// <summary>Where the samples come from, for messages.</summary>
    public string Source { get; }

    /// <summary>[N, ...], single precision; or token numbers [N, T], int64.</summary>
    public Tensor Inputs { get; }

    /// <summary>[N] or [N, T], int64.</summary>
    public Tensor Labels { get; }

    /// <summary>How many samples.</summary>
    public int Count { get; }

    /// <summary>How many classes; labels are below. For tokens a number that all of them are below.</summary>
    public int ClassCount { get; }

    /// <summary>How text was cut; null for anything but text.</summary>
    public TokenWindows? Windows { get; }

    /// <summary>How many labels are not <see cref="NotScored"/>; counted when first asked for.</summary>
    public long ScoredCount => _scoredCount.Value;

    /// <summary>SHA-256 of shapes, inputs and labels, in lower-case hexadecimal; computed when first asked for.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The samples as sparse networks read them; a second copy, made when first asked for.</summary>
    internal SampleTiles Tiles => _tiles.Value;

    /// <summary>Consecutive samples, without copying.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>A batch to be disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the set.</exception>
    public Batch Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new Batch(
            Inputs.narrow(0, start, count).DetachFromDisposeScope(),
            Labels.narrow(0, start, count).DetachFromDisposeScope());
    }

    /// <summary>Copies chosen samples, in the order given.</summary>
    /// <param name="indices">Which, each in [0, <see cref="Count"/>), at least one; repeats are allowed.</param>
    /// <returns>A batch to be disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index leaves the set.</exception>
    public Batch Select(ReadOnlySpan<int> indices)
    {
        ArgumentOutOfRangeException.ThrowIfZero(indices.Length, nameof(indices));
        long[] wide = new long[indices.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            int index = indices[i];
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count, nameof(indices));
            wide[i] = index;
        }

        using Tensor chosen = TensorData.FromInt64s(wide, Inputs.device);
        return new Batch(
            Inputs.index_select(0, chosen).DetachFromDisposeScope(),
            Labels.index_select(0, chosen).DetachFromDisposeScope());
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Labels.Dispose();
    }

    private long CountScored()
    {
        long count = 0;
        TensorData.ReadRows(
            Labels,
            bytes =>
            {
                ReadOnlySpan<long> labels = MemoryMarshal.Cast<byte, long>(bytes);
                count += labels.Length - labels.Count(NotScored);
            });
        return count;
    }

    private string ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{string.Join(',', Inputs.shape)};{ClassCount};"));
        TensorData.ReadRows(Inputs, hash.AppendData);
        TensorData.ReadRows(Labels, hash.AppendData);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
