namespace Solvers.Safetensors;

/// <summary>What a file's header says of one tensor.</summary>
public sealed class SafetensorsTensor
{
    internal SafetensorsTensor(
        string name, SafetensorsDtype dtype, IReadOnlyList<long> shape, long elementCount, long fileOffset, long byteCount)
    {
        Name = name;
        Dtype = dtype;
        Shape = shape;
        ElementCount = elementCount;
        FileOffset = fileOffset;
        ByteCount = byteCount;
    }

    /// <summary>The tensor's name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public SafetensorsDtype Dtype { get; }

    /// <summary>Its dimensions, each at least 0; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The product of the dimensions.</summary>
    public long ElementCount { get; }

    /// <summary>Where its bytes start, counted from the start of the file.</summary>
    public long FileOffset { get; }

    /// <summary>How many bytes it takes.</summary>
    public long ByteCount { get; }

    /// <summary>Name, type and shape for messages, such as <c>'layer1.weight' (F32 [512, 784])</c>.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => $"'{Name}' ({Dtype.Name()} [{string.Join(", ", Shape)}])";
}
