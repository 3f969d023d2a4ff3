using System.Text.Json;

namespace Solvers.Safetensors;

/// <summary>Reads and checks the JSON header of a file.</summary>
/// <remarks>
/// Format: eight bytes with the header's length (little-endian), the header (a JSON object, padded with blanks), then the
/// tensors' bytes without gaps. See https://github.com/huggingface/safetensors#format.
/// </remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>The length field in front of the header.</summary>
    public const int PrefixByteCount = 8;

    /// <summary>The longest header the format allows.</summary>
    public const long MaximumByteCount = 100_000_000;

    /// <summary>The header's key for the file's metadata, which no tensor may have as its name.</summary>
    public const string MetadataKey = "__metadata__";

    private const string Remedy = "write or download the file again";

    private readonly string _path;
    private readonly long _dataStart;
    private readonly long _dataByteCount;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsTensor> _tensors = new(StringComparer.Ordinal);

    private bool _hasMetadata;

    private SafetensorsHeader(string path, long dataStart, long dataByteCount)
    {
        _path = path;
        _dataStart = dataStart;
        _dataByteCount = dataByteCount;
    }

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors => _tensors;

    /// <summary>Checks the length field against the file.</summary>
    public static int CheckLength(string path, ulong headerByteCount, long fileByteCount)
    {
        if (headerByteCount > MaximumByteCount)
        {
            throw new InvalidDataException(
                $"'{path}': the header claims {headerByteCount} bytes, more than the {MaximumByteCount} the format allows; "
                + "this is not a safetensors file, or its first eight bytes are damaged.");
        }

        if ((long)headerByteCount > fileByteCount - PrefixByteCount)
        {
            throw new InvalidDataException(
                $"'{path}': the header claims {headerByteCount} bytes but only {fileByteCount - PrefixByteCount} follow; "
                + $"the file is cut short or is not a safetensors file: {Remedy}.");
        }

        return (int)headerByteCount;
    }

    public static SafetensorsHeader Parse(string path, ReadOnlySpan<byte> json, long fileByteCount)
    {
        long dataStart = PrefixByteCount + json.Length;
        SafetensorsHeader header = new(path, dataStart, fileByteCount - dataStart);
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw header.Bad("the header is not a JSON object");
        }

        try
        {
            header.ReadHeader(json);
        }
        catch (JsonException exception)
        {
            throw header.Bad($"the header is not valid JSON ({exception.Message})", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            // Malformed UTF-8 or lone surrogates show only when a string is decoded.
            throw header.Bad($"the header holds text that is not valid UTF-8 ({exception.Message})", exception);
        }

        header.CheckLayout();
        return header;
    }

    private void ReadHeader(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 8 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (string.Equals(name, MetadataKey, StringComparison.Ordinal))
            {
                ReadMetadata(ref reader);
            }
            else
            {
                SafetensorsTensor tensor = ReadTensor(ref reader, name);
                if (!_tensors.TryAdd(name, tensor))
                {
                    throw Bad($"tensor '{name}' appears twice in the header");
                }
            }
        }

        // Anything but blanks after the object makes this throw.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject || _hasMetadata)
        {
            throw Bad($"{MetadataKey} must be one object of strings");
        }

        _hasMetadata = true;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                throw Bad($"{MetadataKey} entry '{key}' is not a string");
            }

            if (!_metadata.TryAdd(key, reader.GetString()!))
            {
                throw Bad($"{MetadataKey} entry '{key}' appears twice");
            }
        }
    }

    private SafetensorsTensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw BadTensor(name, "its header entry is not an object");
        }

        string? dtypeName = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "dtype" when dtypeName is null && reader.TokenType == JsonTokenType.String:
                    dtypeName = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name, key);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name, key);
                    break;
                default:
                    throw BadTensor(
                        name, $"header entry '{key}' is unknown, repeated or of the wrong kind (known: dtype, shape, data_offsets)");
            }
        }

        if (dtypeName is null || shape is null || offsets is null)
        {
            throw BadTensor(name, "its header entry lacks dtype, shape or data_offsets");
        }

        if (!SafetensorsDtypes.TryParse(dtypeName, out SafetensorsDtype dtype))
        {
            throw BadTensor(
                name, $"unknown dtype '{dtypeName}' (known: {string.Join(", ", SafetensorsDtypes.Names)})");
        }

        return MakeTensor(name, dtype, shape, offsets);
    }

    private SafetensorsTensor MakeTensor(string name, SafetensorsDtype dtype, long[] shape, long[] offsets)
    {
        long byteCount;
        long elementCount = 1;
        try
        {
            foreach (long dimension in shape)
            {
                if (dimension < 0)
                {
                    throw BadTensor(name, $"negative dimension in shape [{string.Join(", ", shape)}]");
                }

                elementCount = checked(elementCount * dimension);
            }

            byteCount = checked(elementCount * dtype.ElementSize());
        }
        catch (OverflowException exception)
        {
            throw BadTensor(name, $"shape [{string.Join(", ", shape)}] holds more elements than 64 bits can count", exception);
        }

        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0])
        {
            throw BadTensor(name, $"data_offsets [{string.Join(", ", offsets)}] are not an ascending pair");
        }

        if (offsets[1] > _dataByteCount)
        {
            throw BadTensor(
                name, $"data_offsets end at byte {offsets[1]} but the file holds {_dataByteCount} bytes of data: it is cut short");
        }

        if (offsets[1] - offsets[0] != byteCount)
        {
            throw BadTensor(
                name,
                $"{offsets[1] - offsets[0]} bytes of data, but {dtype.Name()} [{string.Join(", ", shape)}] takes {byteCount}");
        }

        return new SafetensorsTensor(
            name, dtype, Array.AsReadOnly(shape), elementCount, _dataStart + offsets[0], byteCount);
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string name, string key)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw BadTensor(name, $"{key} is not an array");
        }

        List<long> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number))
            {
                throw BadTensor(name, $"{key} holds something that is not a whole number of at most 63 bits");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The tensors must cover the data part exactly once.</summary>
    private void CheckLayout()
    {
        SafetensorsTensor[] ordered = [.. _tensors.Values];
        Array.Sort(ordered, static (left, right) =>
        {
            int order = left.FileOffset.CompareTo(right.FileOffset);
            return order != 0 ? order : left.ByteCount.CompareTo(right.ByteCount);
        });

        long end = _dataStart;
        foreach (SafetensorsTensor tensor in ordered)
        {
            if (tensor.FileOffset != end)
            {
                string what = tensor.FileOffset < end ? "overlap those of another tensor" : "leave a gap before them";
                throw BadTensor(
                    tensor.Name, $"its bytes start at {tensor.FileOffset - _dataStart} of the data, not at {end - _dataStart}, so they {what}");
            }

            end += tensor.ByteCount;
        }

        if (end != _dataStart + _dataByteCount)
        {
            throw Bad($"{_dataStart + _dataByteCount - end} bytes follow the last tensor");
        }
    }

    private InvalidDataException Bad(string what, Exception? inner = null) =>
        new($"'{_path}': {what}; {Remedy}.", inner);

    private InvalidDataException BadTensor(string name, string what, Exception? inner = null) =>
        new($"'{_path}', tensor '{name}': {what}; {Remedy}.", inner);
}
