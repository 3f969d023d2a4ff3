using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Solvers.Safetensors;

/// <summary>Writes safetensors files that appear whole or not at all.</summary>
/// <remarks>
/// The same tensors and metadata give the same bytes, in whatever order they are passed: tensors are laid out by element
/// size, largest first, then by name, so that each is aligned to its element size, and the data part starts at a multiple
/// of 64 bytes.
/// </remarks>
public static class SafetensorsWriter
{
    private const int Alignment = 64;

    // The header is not shown in web pages; plain text stays readable in it.
    private static readonly JsonWriterOptions HeaderOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = false,
    };

    /// <summary>Writes a file: into a temporary file beside it, to the disk, then under its name.</summary>
    /// <param name="path">The file; an existing one is replaced in one step.</param>
    /// <param name="tensors">The tensors, each name once.</param>
    /// <param name="metadata">Free entries for the header's <c>__metadata__</c>, or null.</param>
    /// <exception cref="ArgumentException">A name appears twice or is not well-formed text.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="path"/> does not exist.</exception>
    /// <exception cref="InvalidOperationException">A callback wrote more or fewer bytes than its tensor takes.</exception>
    public static void Write(
        string path, IEnumerable<SafetensorsEntry> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        SafetensorsEntry[] ordered = [.. tensors];
        Array.Sort(ordered, static (left, right) =>
        {
            int order = right.Dtype.ElementSize().CompareTo(left.Dtype.ElementSize());
            return order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
        });
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in ordered)
        {
            if (!names.Add(entry.Name))
            {
                throw new ArgumentException($"'{path}': tensor '{entry.Name}' is given twice; name each tensor once.", nameof(tensors));
            }
        }

        byte[] header = MakeHeader(path, ordered, metadata);
        long total = header.Length;
        foreach (SafetensorsEntry entry in ordered)
        {
            total = checked(total + entry.ByteCount);
        }

        AtomicFile.Write(path, total, stream =>
        {
            stream.Write(header);
            foreach (SafetensorsEntry entry in ordered)
            {
                using MeteredStream metered = new(stream, entry.ByteCount, $"'{path}', tensor '{entry.Name}'");
                entry.WriteTo(metered);
                metered.CheckComplete();
            }
        });
    }

    /// <summary>The length field, the JSON text and the blanks behind it.</summary>
    private static byte[] MakeHeader(
        string path, SafetensorsEntry[] ordered, IReadOnlyDictionary<string, string>? metadata)
    {
        using MemoryStream buffer = new();
        buffer.Write(stackalloc byte[SafetensorsHeader.PrefixByteCount]);
        using (Utf8JsonWriter json = new(buffer, HeaderOptions))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach ((string key, string value) in metadata.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(WellFormed(path, key), WellFormed(path, value));
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach (SafetensorsEntry entry in ordered)
            {
                json.WriteStartObject(WellFormed(path, entry.Name));
                json.WriteString("dtype", entry.Dtype.Name());
                json.WriteStartArray("shape");
                foreach (long dimension in entry.Shape)
                {
                    json.WriteNumberValue(dimension);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += entry.ByteCount);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        long byteCount = buffer.Length - SafetensorsHeader.PrefixByteCount;
        if (byteCount > SafetensorsHeader.MaximumByteCount)
        {
            throw new ArgumentException(
                $"'{path}': names and metadata take {byteCount} bytes of header, more than the "
                + $"{SafetensorsHeader.MaximumByteCount} the format allows; shorten the metadata.");
        }

        byte[] header = buffer.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)byteCount);
        return header;
    }

    /// <summary>Refuses lone surrogates, which JSON would silently replace so that two names might become one.</summary>
    private static string WellFormed(string path, string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                throw new ArgumentException(
                    $"'{path}': the name or metadata text '{text}' holds half of a surrogate pair and cannot be stored; "
                    + "use well-formed Unicode text.");
            }
        }

        return text;
    }
}
