using System.Runtime.InteropServices;

namespace Solvers.Safetensors;

/// <summary>A tensor to be written: name, type, shape, and where its bytes come from.</summary>
public sealed class SafetensorsEntry
{
    private readonly Action<Stream> _write;

    private SafetensorsEntry(string name, SafetensorsDtype dtype, ReadOnlySpan<long> shape, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        if (string.Equals(name, SafetensorsHeader.MetadataKey, StringComparison.Ordinal))
        {
            throw new ArgumentException($"A tensor may not be named '{name}': the format uses it for metadata.", nameof(name));
        }

        if (!Enum.IsDefined(dtype))
        {
            throw new ArgumentOutOfRangeException(nameof(dtype), dtype, $"Tensor '{name}': unknown element type.");
        }

        long byteCount = dtype.ElementSize();
        foreach (long dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            byteCount = checked(byteCount * dimension);
        }

        Name = name;
        Dtype = dtype;
        Shape = Array.AsReadOnly(shape.ToArray());
        ByteCount = byteCount;
        _write = write;
    }

    /// <summary>The tensor's name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public SafetensorsDtype Dtype { get; }

    /// <summary>Its dimensions; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>How many bytes it takes.</summary>
    public long ByteCount { get; }

    /// <summary>A tensor whose bytes a callback writes, in slices of its choosing: for tensors of any size.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="dtype">The type of its elements.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="write">Writes exactly <see cref="ByteCount"/> little-endian bytes; called once.</param>
    /// <returns>The entry.</returns>
    public static SafetensorsEntry Streamed(
        string name, SafetensorsDtype dtype, ReadOnlySpan<long> shape, Action<Stream> write) =>
        new(name, dtype, shape, write);

    /// <summary>A tensor of any type from its bytes.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="dtype">The type of its elements.</param>
    /// <param name="bytes">Its little-endian bytes, read when the file is written.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The entry.</returns>
    public static SafetensorsEntry FromBytes(
        string name, SafetensorsDtype dtype, ReadOnlyMemory<byte> bytes, params ReadOnlySpan<long> shape) =>
        Checked(new SafetensorsEntry(name, dtype, shape, stream => stream.Write(bytes.Span)), bytes.Length);

    /// <summary>A tensor of unsigned bytes (U8).</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="values">The elements in row-major order, read when the file is written.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The entry.</returns>
    public static SafetensorsEntry FromBytes(string name, ReadOnlyMemory<byte> values, params ReadOnlySpan<long> shape) =>
        FromBytes(name, SafetensorsDtype.UInt8, values, shape);

    /// <summary>A tensor of single-precision numbers (F32).</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="values">The elements in row-major order, read when the file is written.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The entry.</returns>
    public static SafetensorsEntry FromSingles(string name, ReadOnlyMemory<float> values, params ReadOnlySpan<long> shape) =>
        From(name, SafetensorsDtype.Float32, values, shape);

    /// <summary>A tensor of double-precision numbers (F64).</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="values">The elements in row-major order, read when the file is written.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The entry.</returns>
    public static SafetensorsEntry FromDoubles(string name, ReadOnlyMemory<double> values, params ReadOnlySpan<long> shape) =>
        From(name, SafetensorsDtype.Float64, values, shape);

    /// <summary>A tensor of 64-bit whole numbers (I64).</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="values">The elements in row-major order, read when the file is written.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The entry.</returns>
    public static SafetensorsEntry FromInt64s(string name, ReadOnlyMemory<long> values, params ReadOnlySpan<long> shape) =>
        From(name, SafetensorsDtype.Int64, values, shape);

    /// <summary>A tensor of 32-bit whole numbers (I32).</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="values">The elements in row-major order, read when the file is written.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The entry.</returns>
    public static SafetensorsEntry FromInt32s(string name, ReadOnlyMemory<int> values, params ReadOnlySpan<long> shape) =>
        From(name, SafetensorsDtype.Int32, values, shape);

    internal void WriteTo(Stream stream) => _write(stream);

    private static SafetensorsEntry From<T>(
        string name, SafetensorsDtype dtype, ReadOnlyMemory<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged =>
        Checked(new SafetensorsEntry(name, dtype, shape, stream => WriteValues(stream, values)), (long)values.Length * dtype.ElementSize());

    private static void WriteValues<T>(Stream stream, ReadOnlyMemory<T> values)
        where T : unmanaged
    {
        // A span of bytes ends at 2 GB; an array of numbers may be longer.
        const int Chunk = 1 << 24;
        for (int start = 0; start < values.Length; start += Chunk)
        {
            ReadOnlySpan<T> part = values.Span.Slice(start, Math.Min(Chunk, values.Length - start));
            stream.Write(MemoryMarshal.AsBytes(part));
        }
    }

    private static SafetensorsEntry Checked(SafetensorsEntry entry, long byteCount) =>
        byteCount == entry.ByteCount
            ? entry
            : throw new ArgumentException(
                $"Tensor '{entry.Name}': {byteCount} bytes were given, but {entry.Dtype.Name()} "
                + $"[{string.Join(", ", entry.Shape)}] takes {entry.ByteCount}.");
}
