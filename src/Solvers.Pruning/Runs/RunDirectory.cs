using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvers.Core;
using Solvers.Models;
using Solvers.Safetensors;

namespace Solvers.Pruning;

/// <summary>The folder of a run. Every file in it appears whole or not at all; steps are appended a line at a time.</summary>
/// <param name="path">The folder; made when the run begins.</param>
internal sealed class RunDirectory(string path)
{
    private string ConfigurationFile => Path.Combine(path, "configuration.json");

    private string StepsFile => Path.Combine(path, "steps.jsonl");

    private string ResultFile => Path.Combine(path, "result.json");

    private string WeightsFile => Path.Combine(path, MultilayerPerceptron.FileName);

    private string MasksFile => Path.Combine(path, "masks.safetensors");

    private string CheckpointFile => Path.Combine(path, "checkpoint.safetensors");

    private string LayersFile => Path.Combine(path, "layers.jsonl");

    private string LayerwiseCheckpointFile => Path.Combine(path, "checkpoint.json");

    private string StagesFolder => Path.Combine(path, "stages");

    /// <summary>
    /// What a run leaves and the next one in the folder removes, but for its configuration. The result goes first: a folder with
    /// a result is a finished run.
    /// </summary>
    private IEnumerable<string> Outputs =>
    [
        ResultFile, CheckpointFile, LayerwiseCheckpointFile, StepsFile, LayersFile, WeightsFile, MasksFile, StagesFolder, ModelFolder,
    ];

    /// <summary>Gets the folder for a pruned network in Hugging Face layout.</summary>
    public string ModelFolder => Path.Combine(path, ResidentNetwork.FolderName);

    /// <summary>Gets the folder.</summary>
    public string FullPath => Path.GetFullPath(path);

    /// <summary>Gets the checkpoint to resume from; null when there is none.</summary>
    public string? ExistingCheckpoint => File.Exists(CheckpointFile) ? CheckpointFile : null;

    /// <summary>Gets the checkpoint of layer-wise pruning to resume from; null when there is none.</summary>
    public string? ExistingLayerwiseCheckpoint => File.Exists(LayerwiseCheckpointFile) ? LayerwiseCheckpointFile : null;

    /// <summary>Gets the result of a run that has ended; null when there is none.</summary>
    public PruneResult? ExistingResult => File.Exists(ResultFile)
        ? JsonSerializer.Deserialize<PruneResult>(File.ReadAllText(ResultFile), PruneJson.Indented)
        : null;

    /// <summary>Refuses to write over a run that was interrupted.</summary>
    /// <exception cref="InvalidDataException">The folder holds a checkpoint without a result.</exception>
    public void RequireNothingUnfinished()
    {
        if ((ExistingCheckpoint ?? ExistingLayerwiseCheckpoint) is not null && !File.Exists(ResultFile))
        {
            throw new InvalidDataException(
                $"'{path}' holds an unfinished run. Continue it with --resume, choose another folder with --out, or remove it.");
        }
    }

    /// <summary>Refuses input that lies where the run will write: it would be removed before it is read, or before a resumption.</summary>
    /// <param name="modelPath">The folder or file of the network; null when there is none.</param>
    /// <param name="methods">The methods of layer-wise pruning; null without it.</param>
    /// <exception cref="ConfigurationException">A run that begins here removes it.</exception>
    public void RequireApart(string? modelPath, LayerwiseMethods? methods)
    {
        if (modelPath is not null)
        {
            RequireApart("model.path", modelPath);
        }

        foreach (string file in methods?.MaskFiles ?? [])
        {
            RequireApart("layerwise.mask", file);
        }
    }

    /// <summary>Begins a fresh run: makes the folder, and removes what an earlier, finished run left.</summary>
    /// <param name="configuration">The resolved configuration.</param>
    public void Begin(JsonNode configuration)
    {
        Directory.CreateDirectory(path);
        Clear();
        WriteText(ConfigurationFile, configuration.ToJsonString(PruneJson.Indented) + "\n");
    }

    /// <summary>Removes what a run that failed at its beginning has left; the folder too, unless something else is in it.</summary>
    public void Discard()
    {
        if (Directory.Exists(path))
        {
            Clear();
            File.Delete(ConfigurationFile);
            if (!Directory.EnumerateFileSystemEntries(path).Any())
            {
                Directory.Delete(path);
            }
        }
    }

    /// <summary>Names the file of a stage that has been pruned; such files are there until the run ends.</summary>
    /// <param name="index">Which stage, from 0.</param>
    /// <param name="content">What it holds: <c>weights</c> or <c>masks</c>.</param>
    /// <returns>The path.</returns>
    public string StageFile(int index, string content)
    {
        Directory.CreateDirectory(StagesFolder);
        return Path.Combine(StagesFolder, string.Create(CultureInfo.InvariantCulture, $"{index:D5}.{content}.safetensors"));
    }

    /// <summary>Writes the checkpoint of layer-wise pruning.</summary>
    /// <param name="checkpoint">How far it has come.</param>
    public void Write(LayerwiseCheckpoint checkpoint) => checkpoint.Write(LayerwiseCheckpointFile);

    /// <summary>Writes the lines of all layers pruned so far, and removes the result of an earlier end.</summary>
    /// <param name="records">The layers.</param>
    public void ContinueLayers(IEnumerable<LayerRecord> records)
    {
        File.Delete(ResultFile);
        WriteText(LayersFile, string.Concat(records.Select(Line)));
    }

    /// <summary>Appends layers.</summary>
    /// <param name="records">The layers of a stage.</param>
    public void Append(IEnumerable<LayerRecord> records) => File.AppendAllText(LayersFile, string.Concat(records.Select(Line)));

    /// <summary>Continues a run: drops the steps recorded after its checkpoint, and the result of an earlier end.</summary>
    /// <param name="step">Steps completed at the checkpoint.</param>
    public void Continue(int step)
    {
        string[] lines = File.Exists(StepsFile) ? File.ReadAllLines(StepsFile) : [];
        if (lines.Length < step)
        {
            throw new InvalidDataException(
                $"'{StepsFile}' holds {lines.Length} steps, but the checkpoint beside it was made after {step}. "
                + "Restore the file, or choose another --out.");
        }

        var kept = new StringBuilder();
        foreach (string line in lines.Take(step))
        {
            kept.Append(line).Append('\n');
        }

        File.Delete(ResultFile);
        WriteText(StepsFile, kept.ToString());
    }

    /// <summary>Appends a step.</summary>
    /// <param name="record">The step.</param>
    public void Append(StepRecord record) =>
        File.AppendAllText(StepsFile, JsonSerializer.Serialize(record, PruneJson.Line) + "\n");

    /// <summary>Writes the checkpoint.</summary>
    /// <param name="fingerprint">What the run depends on besides its state.</param>
    /// <param name="progress">Position and measurements.</param>
    /// <param name="pruner">Holds the state.</param>
    public void WriteCheckpoint(string fingerprint, RunProgress progress, IcbsPruner pruner) =>
        Checkpoint.Write(CheckpointFile, fingerprint, progress, pruner);

    /// <summary>Writes the pruned weights, the masks and the result.</summary>
    /// <param name="network">The pruned network.</param>
    /// <param name="masks">Its masks.</param>
    /// <param name="result">The result.</param>
    public void Finish(INetwork network, IReadOnlyList<LayerMask> masks, PruneResult result)
    {
        WriteWeights(network, result.Density.Actual);
        KeptBits.Write(MasksFile, masks.Select(static mask =>
            KeptBits.Entry(mask.Layer.Name, PackedBits.Pack(mask.WeightCount, i => mask.Pruned[i] == 0))));
        Finish(result);
    }

    /// <summary>Joins the masks of the stages, writes the result, and removes what was there for a resumption alone.</summary>
    /// <param name="stageCount">How many stages there are.</param>
    /// <param name="result">The result.</param>
    public void Finish(int stageCount, PruneResult result)
    {
        KeptBits.Join([.. Enumerable.Range(0, stageCount).Select(index => StageFile(index, "masks"))], MasksFile);
        Finish(result);
        Directory.Delete(StagesFolder, recursive: true);
    }

    /// <summary>Writes the weights of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="density">Kept weights over weights.</param>
    public void WriteWeights(INetwork network, double density) => network.Save(
        Path.Combine(path, network.OutputName),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            ["density"] = FormattableString.Invariant($"{density:R}"),
        });

    private static string Line(LayerRecord record) => JsonSerializer.Serialize(record, PruneJson.Line) + "\n";

    private static void WriteText(string file, string text) =>
        AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private void RequireApart(string key, string input)
    {
        if (Outputs.Any(output => IsOrHolds(output, input)))
        {
            throw new ConfigurationException(
                $"{key} '{input}' would be removed: this run writes its results there. Choose another folder with --out.");
        }
    }

    private static bool IsOrHolds(string output, string input)
    {
        string relative = Path.GetRelativePath(output, input);
        return relative.Split(Path.DirectorySeparatorChar)[0] != ".." && !Path.IsPathRooted(relative);
    }

    private void Finish(PruneResult result) =>
        WriteText(ResultFile, JsonSerializer.Serialize(result, PruneJson.Indented) + "\n");

    private void Clear()
    {
        foreach (string output in Outputs)
        {
            if (Directory.Exists(output))
            {
                Directory.Delete(output, recursive: true);
            }
            else
            {
                File.Delete(output);
            }
        }
    }
}
