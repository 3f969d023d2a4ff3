using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in main memory, in row-major order whatever its strides.</summary>
/// <typeparam name="T">The .NET type of the elements.</typeparam>
public class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _lengths;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly nint _data;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _lengths = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        _data = tensor.DataPointer();
        Count = tensor.NumberOfElements;
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>Gets or sets an element by its position.</summary>
    /// <param name="indices">One index per dimension.</param>
    /// <returns>The element.</returns>
    /// <exception cref="ArgumentException">The indices do not fit the tensor.</exception>
    public T this[params long[] indices]
    {
        get => Element(Offset(indices));
        set => Element(Offset(indices)) = value;
    }

    /// <summary>Copies all elements.</summary>
    /// <returns>A new array.</returns>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>Copies elements into an array until either ends.</summary>
    /// <param name="array">The array.</param>
    /// <param name="arrayIndex">Where to start in the array.</param>
    /// <param name="tensorIndex">Where to start in the tensor, in row-major order.</param>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        int count = Range(array.Length, arrayIndex, tensorIndex);
        if (_contiguous)
        {
            Memory(tensorIndex, count).CopyTo(array.AsSpan(arrayIndex));
            GC.KeepAlive(_tensor);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            array[arrayIndex + i] = Element(Offset(tensorIndex + i));
        }
    }

    /// <summary>Copies elements from an array until either ends.</summary>
    /// <param name="array">The array.</param>
    /// <param name="arrayIndex">Where to start in the array.</param>
    /// <param name="tensorIndex">Where to start in the tensor, in row-major order.</param>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        int count = Range(array.Length, arrayIndex, tensorIndex);
        if (_contiguous)
        {
            array.AsSpan(arrayIndex, count).CopyTo(Memory(tensorIndex, count));
            GC.KeepAlive(_tensor);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            Element(Offset(tensorIndex + i)) = array[arrayIndex + i];
        }
    }

    /// <summary>The elements, one after another.</summary>
    /// <returns>What enumerates them.</returns>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return Element(Offset(i));
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing to release: the tensor stays as it is.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Nothing to release: the tensor stays as it is.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        // An accessor owns nothing.
    }

    private static void ThrowPosition() => throw new ArgumentException("The position lies outside the tensor.");

    private int Range(int arrayLength, int arrayIndex, long tensorIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arrayIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arrayIndex, arrayLength);
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tensorIndex, Count);
        return (int)Math.Min(arrayLength - arrayIndex, Count - tensorIndex);
    }

    private unsafe Span<T> Memory(long start, int count)
    {
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
        return new Span<T>((T*)_data + start, count);
    }

    private unsafe ref T Element(long offset)
    {
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
        return ref ((T*)_data)[offset];
    }

    private long Offset(long position)
    {
        if (_contiguous)
        {
            return position;
        }

        long offset = 0;
        for (int i = _lengths.Length - 1; i >= 0; i--)
        {
            (position, long index) = Math.DivRem(position, _lengths[i]);
            offset += index * _strides[i];
        }

        return offset;
    }

    private long Offset(long[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (indices.Length != _lengths.Length)
        {
            // One number into a tensor of several dimensions counts in row-major order.
            if (indices.Length != 1 || (ulong)indices[0] >= (ulong)Count)
            {
                ThrowPosition();
            }

            return Offset(indices[0]);
        }

        long offset = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if ((ulong)indices[i] >= (ulong)_lengths[i])
            {
                ThrowPosition();
            }

            offset += indices[i] * _strides[i];
        }

        return offset;
    }
}
