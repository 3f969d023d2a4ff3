using Solvers.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>
/// Writes a network with changed layers as a folder that Hugging Face tools load unchanged: the shards, names and element types
/// of the original, its index, configuration and tokenizer. Stages are handed over one at a time and need no more memory than one.
/// </summary>
/// <remarks>
/// <para>
/// Weights go back to the type they were stored as, rounded to nearest, ties to even. Everything but the layers that may be
/// pruned is copied byte for byte.
/// </para>
/// <para>
/// A stage that was handed over waits in a file of its own, <c>.stages/NAME.safetensors</c>, until all stages of a shard are
/// there; then the shard is written and the files it held up are removed. Every file appears whole or not at all, and
/// <c>config.json</c> comes last: a folder that has one is finished. A writer on the folder of an interrupted one goes on from
/// what is there, so the folder of another run must be removed first.
/// </para>
/// </remarks>
public sealed class HuggingFaceWriter
{
    private const string StagesFolder = ".stages";

    // Weights in other formats; a .bin may also be a vocabulary.
    private static readonly string[] WeightExtensions =
        [".safetensors", ".h5", ".msgpack", ".onnx", ".pt", ".pth", ".ckpt", ".gguf", ".tmp"];

    private readonly HuggingFaceNetwork _source;
    private readonly string _directory;
    private readonly Lock _lock = new();

    // For each shard the stages that have layers in it, and for each stage the shards.
    private readonly Dictionary<SafetensorsFile, HashSet<int>> _stagesOfShard = [];

    /// <summary>Initialises the writer and makes the folder.</summary>
    /// <param name="source">The network the weights come from; borrowed.</param>
    /// <param name="directory">The folder to write.</param>
    /// <exception cref="InvalidDataException">The folder is the network's own.</exception>
    public HuggingFaceWriter(HuggingFaceNetwork source, string directory)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (string.Equals(FullPath(source.Source), FullPath(directory), StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{directory}' holds the network that is read; write the pruned one to another folder.");
        }

        _source = source;
        _directory = directory;
        foreach (SafetensorsFile shard in source.Weights.Files)
        {
            _stagesOfShard.Add(shard, []);
        }

        for (int index = 0; index < source.StageNames.Count; index++)
        {
            foreach (TensorSpec tensor in source.LayerTensors(index))
            {
                _stagesOfShard[source.Weights.Locate(tensor).File].Add(index);
            }
        }

        Directory.CreateDirectory(Path.Combine(directory, StagesFolder));
        RemoveUnfinished(directory);
        RemoveUnfinished(Path.Combine(directory, StagesFolder));
    }

    /// <summary>Says whether a folder was written to its end.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>Whether it has a configuration, which comes last.</returns>
    public static bool IsFinished(string directory) => File.Exists(Path.Combine(directory, ModelConfiguration.FileName));

    /// <summary>Says whether a stage was handed over, now or before an interruption.</summary>
    /// <param name="index">Which stage, from 0.</param>
    /// <returns>Whether it was.</returns>
    public bool Has(int index) =>
        File.Exists(StageFile(index)) || ShardsOf(index).All(shard => File.Exists(Target(shard)));

    /// <summary>Takes the linear layers of a stage as they are now, and writes the shards that are complete with them.</summary>
    /// <param name="index">Which stage, from 0; different stages may come from several threads, in any order.</param>
    /// <param name="stage">The stage.</param>
    /// <exception cref="InvalidDataException">A number is not finite in the type that is stored.</exception>
    public void Write(int index, INetworkStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        List<SafetensorsEntry> entries = [];
        foreach ((TensorSpec spec, Tensor values) in Tensors(index, stage))
        {
            entries.Add(StoredTensor.Convert(_source.Weights.Locate(spec).Tensor, values, StageFile(index)));
        }

        SafetensorsWriter.Write(StageFile(index), entries);
        lock (_lock)
        {
            WriteCompleteShards();
        }
    }

    /// <summary>Gives the linear layers of a stage the weights that were written for it, as they were rounded.</summary>
    /// <param name="index">A stage that the writer has.</param>
    /// <param name="stage">The stage, with other weights.</param>
    /// <exception cref="InvalidDataException">The stage was never handed over.</exception>
    public void Read(int index, INetworkStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        lock (_lock)
        {
            if (!Has(index))
            {
                throw new InvalidDataException($"'{_directory}': stage '{_source.StageNames[index]}' was never written; prune it again.");
            }

            Dictionary<string, SafetensorsFile> files = new(StringComparer.Ordinal);
            try
            {
                foreach ((TensorSpec spec, Tensor values) in Tensors(index, stage))
                {
                    string path = File.Exists(StageFile(index)) ? StageFile(index) : Target(_source.Weights.Locate(spec).File);
                    if (!files.TryGetValue(path, out SafetensorsFile? file))
                    {
                        files.Add(path, SafetensorsFile.Open(path));
                        file = files[path];
                    }

                    using IDisposable noGradient = no_grad();
                    using Tensor read = WeightReader.Read(file, file.Tensor(spec.Name), values.device);
                    values.copy_(read);
                }
            }
            finally
            {
                foreach (SafetensorsFile file in files.Values)
                {
                    file.Dispose();
                }
            }
        }
    }

    /// <summary>Completes the folder: the remaining shards, the index, everything else of the original, its configuration last.</summary>
    /// <exception cref="InvalidOperationException">A stage was not handed over.</exception>
    public void Finish()
    {
        lock (_lock)
        {
            for (int index = 0; index < _source.StageNames.Count; index++)
            {
                if (!Has(index))
                {
                    throw new InvalidOperationException($"Stage '{_source.StageNames[index]}' was not handed over.");
                }
            }

            WriteCompleteShards();
            foreach (string file in Directory.EnumerateFiles(_source.Source).Order(StringComparer.Ordinal).Where(IsCompanion))
            {
                Copy(Path.GetFileName(file));
            }

            Directory.Delete(Path.Combine(_directory, StagesFolder), recursive: true);
            Copy(ModelConfiguration.FileName);
        }
    }

    private static string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static void RemoveUnfinished(string directory)
    {
        foreach (string file in Directory.EnumerateFiles(directory, ".*.safetensors.*.tmp"))
        {
            File.Delete(file);
        }
    }

    /// <summary>Whether a file belongs to a model besides its weights and its configuration.</summary>
    private static bool IsCompanion(string path)
    {
        string name = Path.GetFileName(path);
        return !string.Equals(name, ModelConfiguration.FileName, StringComparison.Ordinal)
            && !name.StartsWith("pytorch_model", StringComparison.Ordinal)
            && !WeightExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
    }

    private void Copy(string name) => AtomicFile.Write(Path.Combine(_directory, name), stream =>
    {
        using FileStream original = File.OpenRead(Path.Combine(_source.Source, name));
        original.CopyTo(stream);
    });

    private string StageFile(int index) => Path.Combine(_directory, StagesFolder, _source.StageNames[index] + ".safetensors");

    private string Target(SafetensorsFile shard) => Path.Combine(_directory, Path.GetFileName(shard.Path));

    private IEnumerable<SafetensorsFile> ShardsOf(int index) =>
        _stagesOfShard.Where(pair => pair.Value.Contains(index)).Select(static pair => pair.Key);

    /// <summary>Pairs the tensors of a stage's layers with what the checkpoint calls them.</summary>
    private IEnumerable<(TensorSpec Spec, Tensor Values)> Tensors(int index, INetworkStage stage)
    {
        IEnumerable<Tensor> values = stage.LayerGroups.SelectMany(static group => group)
            .SelectMany(static layer => layer.Bias is null ? [layer.Weight] : new[] { layer.Weight, layer.Bias });
        return _source.LayerTensors(index).Zip(values);
    }

    private void WriteCompleteShards()
    {
        foreach ((SafetensorsFile shard, HashSet<int> stages) in _stagesOfShard)
        {
            if (!File.Exists(Target(shard)) && stages.All(index => File.Exists(StageFile(index))))
            {
                WriteShard(shard, stages);
            }
        }

        for (int index = 0; index < _source.StageNames.Count; index++)
        {
            if (File.Exists(StageFile(index)) && ShardsOf(index).All(shard => File.Exists(Target(shard))))
            {
                File.Delete(StageFile(index));
            }
        }
    }

    private void WriteShard(SafetensorsFile shard, HashSet<int> stages)
    {
        List<SafetensorsFile> handed = [];
        try
        {
            Dictionary<string, SafetensorsFile> changed = new(StringComparer.Ordinal);
            foreach (int index in stages)
            {
                handed.Add(SafetensorsFile.Open(StageFile(index)));
                foreach (string name in handed[^1].Tensors.Keys)
                {
                    changed.Add(name, handed[^1]);
                }
            }

            SafetensorsWriter.Write(
                Target(shard),
                shard.Tensors.Values.Select(tensor => changed.TryGetValue(tensor.Name, out SafetensorsFile? file)
                    ? StoredTensor.Copy(file, file.Tensor(tensor.Name))
                    : StoredTensor.Copy(shard, tensor)),
                shard.Metadata);
        }
        finally
        {
            handed.ForEach(static file => file.Dispose());
        }
    }
}
