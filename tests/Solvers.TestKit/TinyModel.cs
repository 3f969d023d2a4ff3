using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Solvers.Numerics;
using Solvers.Safetensors;

namespace Solvers.TestKit;

/// <summary>A small model in Hugging Face layout with random weights, in memory and on the disk.</summary>
public sealed partial class TinyModel
{
    // A struct that changes as it is drawn from: never read-only.
    private SeededRandom _random;

    private TinyModel(JsonObject configuration, ulong seed)
    {
        Configuration = configuration;
        _random = new SeededRandom(seed, 0);
    }

    /// <summary>Gets the content of <c>config.json</c>.</summary>
    public JsonObject Configuration { get; }

    /// <summary>Gets the tensors by name, in row-major order; tests may change them before they write.</summary>
    public SortedDictionary<string, (long[] Shape, float[] Values)> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes the folder: <c>config.json</c>, and <c>model.safetensors</c> or shards with their index.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="dtype">The stored type: F32, F16 or BF16; <see cref="Tensors"/> becomes what the file holds.</param>
    /// <param name="shardCount">How many files; tensors are dealt out in the order of their names.</param>
    public void Write(string folder, SafetensorsDtype dtype = SafetensorsDtype.Float32, int shardCount = 1)
    {
        File.WriteAllText(Path.Combine(folder, "config.json"), Configuration.ToJsonString());
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["format"] = "pt" };
        JsonObject map = [];
        int perShard = (Tensors.Count + shardCount - 1) / shardCount;
        for (int shard = 0; shard < shardCount; shard++)
        {
            string file = shardCount == 1 ? "model.safetensors" : $"model-{shard + 1:D5}-of-{shardCount:D5}.safetensors";
            List<SafetensorsEntry> entries = [];
            foreach ((string name, (long[] shape, float[] values)) in Tensors.Skip(shard * perShard).Take(perShard))
            {
                entries.Add(SafetensorsEntry.FromBytes(name, dtype, Round(values, dtype), shape));
                map[name] = file;
            }

            SafetensorsWriter.Write(Path.Combine(folder, file), entries, metadata);
        }

        if (shardCount > 1)
        {
            JsonObject index = new()
            {
                ["metadata"] = new JsonObject { ["total_size"] = Tensors.Values.Sum(tensor => (long)tensor.Values.Length * dtype.ElementSize()) },
                ["weight_map"] = map,
            };
            File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), index.ToJsonString());
        }
    }

    /// <summary>Renames tensors, as tools do that leave a prefix out.</summary>
    /// <param name="rename">Gives the new name.</param>
    public void Rename(Func<string, string> rename)
    {
        KeyValuePair<string, (long[] Shape, float[] Values)>[] all = [.. Tensors];
        Tensors.Clear();
        foreach ((string name, (long[] Shape, float[] Values) tensor) in all)
        {
            Tensors.Add(rename(name), tensor);
        }
    }

    /// <summary>Rounds values in place to a type, to nearest even, and returns their bytes in it.</summary>
    private static byte[] Round(float[] values, SafetensorsDtype dtype)
    {
        if (dtype == SafetensorsDtype.Float32)
        {
            return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        }

        ushort[] stored = new ushort[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (dtype == SafetensorsDtype.Float16)
            {
                var half = (Half)values[i];
                stored[i] = BitConverter.HalfToUInt16Bits(half);
                values[i] = (float)half;
            }
            else
            {
                uint bits = BitConverter.SingleToUInt32Bits(values[i]);
                stored[i] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
                values[i] = BitConverter.UInt32BitsToSingle((uint)stored[i] << 16);
            }
        }

        return MemoryMarshal.AsBytes(stored.AsSpan()).ToArray();
    }

    private int Size(string key) => (int)Configuration[key]!;

    private bool Flag(string key) => (bool?)Configuration[key] ?? false;

    private void AddLinear(string name, int outputs, int inputs, bool bias)
    {
        AddMatrix(name + ".weight", outputs, inputs);
        if (bias)
        {
            Add(name + ".bias", 0, 0.3, outputs);
        }
    }

    private void AddMatrix(string name, int rows, int columns) => Add(name, 0, 1.5 / Math.Sqrt(columns), rows, columns);

    private void AddScale(string name, int width) => Add(name, 1, 0.2, width);

    private void AddLayerNorm(string name, int width)
    {
        AddScale(name + ".weight", width);
        Add(name + ".bias", 0, 0.3, width);
    }

    private void Add(string name, double mean, double deviation, params long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, static (product, length) => product * length)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(mean + (deviation * _random.NextNormal()));
        }

        Tensors.Add(name, (shape, values));
    }
}
