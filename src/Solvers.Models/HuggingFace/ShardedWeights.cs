using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Safetensors;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// The weights of a folder in Hugging Face layout: one <c>model.safetensors</c>, or shards listed by
/// <c>model.safetensors.index.json</c>. The files are mapped; a tensor's pages are read when it is.
/// </summary>
internal sealed class ShardedWeights : IDisposable
{
    public const string SingleFileName = "model.safetensors";
    public const string IndexFileName = "model.safetensors.index.json";

    private readonly Dictionary<string, SafetensorsFile> _fileOfTensor = new(StringComparer.Ordinal);
    private readonly List<SafetensorsFile> _files = [];

    private ShardedWeights(string directory) => Source = directory;

    /// <summary>Gets the folder.</summary>
    public string Source { get; }

    /// <summary>Gets the shards, in the order of their names.</summary>
    public IReadOnlyList<SafetensorsFile> Files => _files;

    /// <summary>Maps the files of a model.</summary>
    /// <exception cref="InvalidDataException">
    /// There are no safetensors files, a shard is missing or damaged, or the index does not agree with the shards.
    /// </exception>
    public static ShardedWeights Open(string directory)
    {
        ShardedWeights weights = new(directory);
        try
        {
            string single = Path.Combine(directory, SingleFileName);
            string index = Path.Combine(directory, IndexFileName);
            if (File.Exists(single))
            {
                weights.Add(single);
            }
            else if (File.Exists(index))
            {
                weights.AddShards(index);
            }
            else
            {
                throw NoWeights(directory);
            }

            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Contains(string name) => _fileOfTensor.ContainsKey(name);

    /// <summary>Finds the prefix that a checkpoint's names begin with.</summary>
    /// <param name="suffix">The rest of the name of a tensor that every checkpoint of the kind has.</param>
    /// <param name="prefixes">Those that tools write, the usual one first.</param>
    /// <returns>The first whose tensor exists; the usual one when none does, so that messages name that.</returns>
    public string FindPrefix(string suffix, params ReadOnlySpan<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            if (Contains(prefix + suffix))
            {
                return prefix;
            }
        }

        return prefixes[0];
    }

    /// <summary>Finds a tensor and checks its shape.</summary>
    /// <exception cref="InvalidDataException">It is missing or has another shape.</exception>
    public (SafetensorsFile File, SafetensorsTensor Tensor) Locate(TensorSpec wanted)
    {
        if (!_fileOfTensor.TryGetValue(wanted.Name, out SafetensorsFile? file))
        {
            throw new InvalidDataException(
                $"'{Source}': there is no tensor '{wanted.Name}' [{string.Join(", ", wanted.Shape)}] in "
                + $"{string.Join(", ", _files.Select(static shard => Path.GetFileName(shard.Path)))}; "
                + $"the weights and {ModelConfiguration.FileName} do not belong together, or the download is incomplete.");
        }

        SafetensorsTensor tensor = file.Tensors[wanted.Name];
        return tensor.Shape.SequenceEqual(wanted.Shape)
            ? (file, tensor)
            : throw new InvalidDataException(
                $"'{file.Path}': {tensor} must be [{string.Join(", ", wanted.Shape)}] ({wanted.Keys}); "
                + $"the weights and {ModelConfiguration.FileName} do not belong together.");
    }

    /// <summary>Reads a tensor as single precision; it belongs to no dispose scope.</summary>
    /// <exception cref="InvalidDataException">It is missing, has another shape or type, or is not finite.</exception>
    public Tensor Read(TensorSpec wanted, Device device)
    {
        (SafetensorsFile file, SafetensorsTensor tensor) = Locate(wanted);
        return WeightReader.Read(file, tensor, device);
    }

    public void Dispose() => _files.ForEach(static file => file.Dispose());

    private void Add(string path)
    {
        _files.Add(SafetensorsFile.Open(path));
        SafetensorsFile file = _files[^1];
        foreach (string name in file.Tensors.Keys)
        {
            if (!_fileOfTensor.TryAdd(name, file))
            {
                throw new InvalidDataException(
                    $"'{file.Path}': tensor '{name}' is also in '{_fileOfTensor[name].Path}'; download the model again.");
            }
        }
    }

    private void AddShards(string index)
    {
        Dictionary<string, string> shardOfTensor = ReadIndex(index);
        foreach (string shard in shardOfTensor.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            string path = Path.Combine(Source, shard);
            if (!File.Exists(path))
            {
                string tensor = shardOfTensor.First(pair => string.Equals(pair.Value, shard, StringComparison.Ordinal)).Key;
                throw new InvalidDataException(
                    $"'{path}': this shard is missing; '{index}' says that it holds '{tensor}' and others. Download it again.");
            }

            Add(path);
        }

        foreach ((string tensor, string shard) in shardOfTensor)
        {
            if (!_fileOfTensor.TryGetValue(tensor, out SafetensorsFile? file)
                || !string.Equals(Path.GetFileName(file.Path), shard, StringComparison.Ordinal))
            {
                throw new InvalidDataException(
                    $"'{index}': tensor '{tensor}' is not in '{shard}' as the index says; download the model again.");
            }
        }
    }

    private static Dictionary<string, string> ReadIndex(string index)
    {
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(File.ReadAllText(index));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{index}' is not valid JSON ({exception.Message}); download it again.", exception);
        }

        if ((parsed as JsonObject)?["weight_map"] is not JsonObject map || map.Count == 0)
        {
            throw new InvalidDataException($"'{index}': there is no 'weight_map' with the tensors; download it again.");
        }

        Dictionary<string, string> shardOfTensor = new(StringComparer.Ordinal);
        foreach ((string tensor, JsonNode? value) in map)
        {
            if (value is not JsonValue text || !text.TryGetValue(out string? shard)
                || !string.Equals(Path.GetFileName(shard), shard, StringComparison.Ordinal))
            {
                throw new InvalidDataException(
                    $"'{index}': weight_map gives {value?.ToJsonString() ?? "null"} for tensor '{tensor}', but must give a "
                    + "file name; download it again.");
            }

            shardOfTensor.Add(tensor, shard);
        }

        return shardOfTensor;
    }

    private static InvalidDataException NoWeights(string directory)
    {
        string? pickled = Directory.EnumerateFiles(directory, "*.bin").Select(Path.GetFileName)
            .FirstOrDefault(static name => name!.StartsWith("pytorch_model", StringComparison.Ordinal));
        return new InvalidDataException(pickled is null
            ? $"'{directory}' holds neither {SingleFileName} nor {IndexFileName}; give the folder of a model in Hugging Face layout."
            : $"'{directory}' holds its weights as '{pickled}', which is a program, not data, and is not read; convert it with "
                + "Hugging Face transformers: AutoModel...from_pretrained(folder).save_pretrained(folder, safe_serialization=True).");
    }
}
