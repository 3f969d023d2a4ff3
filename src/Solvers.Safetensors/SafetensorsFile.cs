using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Solvers.Safetensors;

/// <summary>A safetensors file, mapped into memory: opening reads the header alone, and tensors are paged in on use.</summary>
/// <remarks>
/// Reading is safe from several threads. Spans from <see cref="Bytes(string)"/> point into the mapping and are invalid after
/// <see cref="Dispose"/>. Offsets are 64-bit throughout: tensors beyond 2 GB are read in slices.
/// </remarks>
public sealed unsafe class SafetensorsFile : IDisposable
{
    private const int ChunkByteCount = 1 << 30;

    private readonly SafeFileHandle _file;
    private readonly MemoryMappedFile _mapping;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeMemoryMappedViewHandle _handle;
    private readonly byte* _start;
    private bool _disposed;

    private SafetensorsFile(string path, SafeFileHandle file, MemoryMappedFile mapping, long byteCount)
    {
        Path = path;
        _file = file;
        _mapping = mapping;
        _view = mapping.CreateViewAccessor(0, byteCount, MemoryMappedFileAccess.Read);
        _handle = _view.SafeMemoryMappedViewHandle;
        byte* pointer = null;
        _handle.AcquirePointer(ref pointer);
        _start = pointer + _view.PointerOffset;
        try
        {
            ReadOnlySpan<byte> prefix = new(_start, SafetensorsHeader.PrefixByteCount);
            ulong claimed = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            int headerByteCount = SafetensorsHeader.CheckLength(path, claimed, byteCount);
            ReadOnlySpan<byte> json = new(_start + SafetensorsHeader.PrefixByteCount, headerByteCount);
            var header = SafetensorsHeader.Parse(path, json, byteCount);
            Metadata = header.Metadata;
            Tensors = header.Tensors;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The path the file was opened by.</summary>
    public string Path { get; }

    /// <summary>The header's <c>__metadata__</c>; empty when there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors { get; }

    /// <summary>Maps a file and checks its header in full.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The content is not a well-formed safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Safetensors files are little-endian; this machine is not.");
        }

        if (Directory.Exists(path))
        {
            throw new FileNotFoundException($"'{path}' is a folder; give the path of a .safetensors file.", path);
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'; check the path.", path);
        }

        long byteCount = new FileInfo(path).Length;
        if (byteCount < SafetensorsHeader.PrefixByteCount)
        {
            throw new InvalidDataException(
                $"'{path}': {byteCount} bytes are too few for a safetensors file; write or download the file again.");
        }

        SafeFileHandle file = File.OpenHandle(path);
        MemoryMappedFile? mapping = null;
        try
        {
            mapping = MemoryMappedFile.CreateFromFile(
                file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            return new SafetensorsFile(path, file, mapping, byteCount);
        }
        catch
        {
            mapping?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <summary>Finds a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What the header says of it.</returns>
    /// <exception cref="InvalidDataException">The file has no such tensor; the message lists those it has.</exception>
    public SafetensorsTensor Tensor(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Tensors.TryGetValue(name, out SafetensorsTensor? tensor))
        {
            return tensor;
        }

        const int Shown = 20;
        string[] names = [.. Tensors.Keys.Order(StringComparer.Ordinal).Take(Shown)];
        string more = Tensors.Count > Shown ? $" and {Tensors.Count - Shown} more" : string.Empty;
        throw new InvalidDataException(
            $"'{Path}': there is no tensor '{name}'; the file has: {string.Join(", ", names)}{more}.");
    }

    /// <summary>The bytes of a tensor of at most 2 GB, in place.</summary>
    /// <param name="name">The tensor.</param>
    /// <returns>A view that is valid until the file is disposed.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is larger than a span can be.</exception>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        SafetensorsTensor tensor = Tensor(name);
        if (tensor.ByteCount > int.MaxValue)
        {
            throw new InvalidDataException(
                $"'{Path}', tensor {tensor}: {tensor.ByteCount} bytes are more than one span can show; read it in slices.");
        }

        return Slice(tensor, 0, (int)tensor.ByteCount);
    }

    /// <summary>Some bytes of a tensor of any size, in place.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="offset">First byte, counted from the tensor's start.</param>
    /// <param name="count">How many.</param>
    /// <returns>A view that is valid until the file is disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the tensor.</exception>
    public ReadOnlySpan<byte> Bytes(string name, long offset, int count)
    {
        SafetensorsTensor tensor = Tensor(name);
        CheckRange(tensor, offset, count, tensor.ByteCount);
        return Slice(tensor, offset, count);
    }

    /// <summary>Copies some bytes of a tensor of any size, past the mapping: what is read once need not stay in the process's memory.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="offset">First byte, counted from the tensor's start.</param>
    /// <param name="destination">Receives as many bytes as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the tensor.</exception>
    /// <exception cref="InvalidDataException">There is no such tensor, or the file has become shorter since it was opened.</exception>
    public void CopyBytes(string name, long offset, Span<byte> destination)
    {
        SafetensorsTensor tensor = Tensor(name);
        CheckRange(tensor, offset, destination.Length, tensor.ByteCount);
        ObjectDisposedException.ThrowIf(_disposed, this);
        for (int done = 0, count; done < destination.Length; done += count)
        {
            count = RandomAccess.Read(_file, destination[done..], tensor.FileOffset + offset + done);
            if (count == 0)
            {
                throw new InvalidDataException($"'{Path}', tensor {tensor}: the file was cut short while it was read; write or download it again.");
            }
        }
    }

    /// <summary>Reads a whole floating-point tensor as single precision.</summary>
    /// <param name="name">A tensor of dtype F16, BF16, F32 or F64 (rounded to nearest).</param>
    /// <returns>The elements in row-major order.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is not floating-point.</exception>
    public float[] ReadSingles(string name)
    {
        float[] values = new float[ArrayLength(name)];
        ReadSingles(name, 0, values);
        return values;
    }

    /// <summary>Reads consecutive elements of a floating-point tensor of any size as single precision.</summary>
    /// <param name="name">A tensor of dtype F16, BF16, F32 or F64 (rounded to nearest).</param>
    /// <param name="start">First element, in row-major order.</param>
    /// <param name="destination">Receives as many elements as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the tensor.</exception>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is not floating-point.</exception>
    public void ReadSingles(string name, long start, Span<float> destination)
    {
        SafetensorsTensor tensor = Tensor(name);
        CheckRange(tensor, start, destination.Length, tensor.ElementCount);
        if (!tensor.Dtype.IsFloatingPoint())
        {
            throw WrongDtype(tensor, "F16, BF16, F32 or F64");
        }

        int size = tensor.Dtype.ElementSize();
        for (int done = 0, count; done < destination.Length; done += count)
        {
            count = Math.Min(destination.Length - done, ChunkByteCount / size);
            ReadOnlySpan<byte> bytes = Slice(tensor, (start + done) * size, count * size);
            Span<float> target = destination.Slice(done, count);
            switch (tensor.Dtype)
            {
                case SafetensorsDtype.Float32:
                    bytes.CopyTo(MemoryMarshal.AsBytes(target));
                    break;
                case SafetensorsDtype.Float64:
                    ReadOnlySpan<double> doubles = MemoryMarshal.Cast<byte, double>(bytes);
                    for (int i = 0; i < target.Length; i++)
                    {
                        target[i] = (float)doubles[i];
                    }

                    break;
                case SafetensorsDtype.Float16:
                    ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(bytes);
                    for (int i = 0; i < target.Length; i++)
                    {
                        target[i] = (float)halves[i];
                    }

                    break;
                default:
                    ReadOnlySpan<ushort> upper = MemoryMarshal.Cast<byte, ushort>(bytes);
                    for (int i = 0; i < target.Length; i++)
                    {
                        target[i] = BitConverter.UInt32BitsToSingle((uint)upper[i] << 16);
                    }

                    break;
            }
        }
    }

    /// <summary>Reads a whole floating-point tensor as double precision, exactly.</summary>
    /// <param name="name">A tensor of dtype F16, BF16, F32 or F64.</param>
    /// <returns>The elements in row-major order.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is not floating-point.</exception>
    public double[] ReadDoubles(string name)
    {
        double[] values = new double[ArrayLength(name)];
        ReadDoubles(name, 0, values);
        return values;
    }

    /// <summary>Reads consecutive elements of a floating-point tensor of any size as double precision, exactly.</summary>
    /// <param name="name">A tensor of dtype F16, BF16, F32 or F64.</param>
    /// <param name="start">First element, in row-major order.</param>
    /// <param name="destination">Receives as many elements as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the tensor.</exception>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is not floating-point.</exception>
    public void ReadDoubles(string name, long start, Span<double> destination)
    {
        SafetensorsTensor tensor = Tensor(name);
        CheckRange(tensor, start, destination.Length, tensor.ElementCount);
        const int Batch = 1024;
        Span<float> singles = stackalloc float[tensor.Dtype == SafetensorsDtype.Float64 ? 0 : Batch];
        for (int done = 0, count; done < destination.Length; done += count)
        {
            if (tensor.Dtype == SafetensorsDtype.Float64)
            {
                count = Math.Min(destination.Length - done, ChunkByteCount / sizeof(double));
                Slice(tensor, (start + done) * sizeof(double), count * sizeof(double))
                    .CopyTo(MemoryMarshal.AsBytes(destination.Slice(done, count)));
                continue;
            }

            // Every narrower type fits into single precision without loss.
            count = Math.Min(destination.Length - done, Batch);
            ReadSingles(name, start + done, singles[..count]);
            for (int i = 0; i < count; i++)
            {
                destination[done + i] = singles[i];
            }
        }
    }

    /// <summary>Reads a whole tensor of bytes.</summary>
    /// <param name="name">A tensor of dtype U8 or BOOL.</param>
    /// <returns>The elements in row-major order.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or it holds something else.</exception>
    public byte[] ReadBytes(string name)
    {
        SafetensorsTensor tensor = Tensor(name);
        if (tensor.Dtype is not (SafetensorsDtype.UInt8 or SafetensorsDtype.Boolean))
        {
            throw WrongDtype(tensor, "U8 or BOOL");
        }

        byte[] values = new byte[ArrayLength(name)];
        Slice(tensor, 0, values.Length).CopyTo(values);
        return values;
    }

    /// <summary>Reads a whole tensor of whole numbers.</summary>
    /// <param name="name">A tensor of any integer dtype.</param>
    /// <returns>The elements in row-major order.</returns>
    /// <exception cref="InvalidDataException">
    /// There is no such tensor, it holds no whole numbers, or a U64 number exceeds the largest I64 number.
    /// </exception>
    public long[] ReadInt64s(string name)
    {
        long[] values = new long[ArrayLength(name)];
        ReadInt64s(name, 0, values);
        return values;
    }

    /// <summary>Reads consecutive elements of a tensor of whole numbers of any size.</summary>
    /// <param name="name">A tensor of any integer dtype.</param>
    /// <param name="start">First element, in row-major order.</param>
    /// <param name="destination">Receives as many elements as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the tensor.</exception>
    /// <exception cref="InvalidDataException">
    /// There is no such tensor, it holds no whole numbers, or a U64 number exceeds the largest I64 number.
    /// </exception>
    public void ReadInt64s(string name, long start, Span<long> destination)
    {
        SafetensorsTensor tensor = Tensor(name);
        CheckRange(tensor, start, destination.Length, tensor.ElementCount);
        int size = tensor.Dtype.ElementSize();
        for (int i = 0; i < destination.Length; i++)
        {
            ReadOnlySpan<byte> element = Slice(tensor, (start + i) * size, size);
            destination[i] = tensor.Dtype switch
            {
                SafetensorsDtype.UInt8 => element[0],
                SafetensorsDtype.Int8 => (sbyte)element[0],
                SafetensorsDtype.Int16 => BinaryPrimitives.ReadInt16LittleEndian(element),
                SafetensorsDtype.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
                SafetensorsDtype.Int32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                SafetensorsDtype.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(element),
                SafetensorsDtype.Int64 => BinaryPrimitives.ReadInt64LittleEndian(element),
                SafetensorsDtype.UInt64 => Narrow(tensor, start + i, BinaryPrimitives.ReadUInt64LittleEndian(element)),
                _ => throw WrongDtype(tensor, "an integer type"),
            };
        }
    }

    /// <summary>Unmaps the file. Views into it become invalid.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _handle.ReleasePointer();
        _view.Dispose();
        _mapping.Dispose();
        _file.Dispose();
    }

    private long Narrow(SafetensorsTensor tensor, long index, ulong value) =>
        value <= long.MaxValue
            ? (long)value
            : throw new InvalidDataException(
                $"'{Path}', tensor {tensor}: element {index} is {value}, beyond the largest signed 64-bit number; "
                + "store the tensor as I64 with smaller numbers.");

    private int ArrayLength(string name)
    {
        SafetensorsTensor tensor = Tensor(name);
        if (tensor.ElementCount > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"'{Path}', tensor {tensor}: {tensor.ElementCount} elements are more than one array can hold; "
                + "read it in slices.");
        }

        return (int)tensor.ElementCount;
    }

    private ReadOnlySpan<byte> Slice(SafetensorsTensor tensor, long offset, int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ReadOnlySpan<byte>(_start + tensor.FileOffset + offset, count);
    }

    private InvalidDataException WrongDtype(SafetensorsTensor tensor, string wanted) =>
        new($"'{Path}', tensor {tensor}: {wanted} is needed here; convert the tensor.");

    private static void CheckRange(SafetensorsTensor tensor, long start, int count, long available)
    {
        if (start < 0 || count < 0 || start > available - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), start, $"{count} from {start} leave tensor {tensor}, which has {available}.");
        }
    }
}
