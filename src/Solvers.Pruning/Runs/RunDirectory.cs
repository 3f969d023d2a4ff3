using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    private string ModelFolder => Path.Combine(path, ResidentNetwork.FolderName);

    private string MasksFile => Path.Combine(path, "masks.safetensors");

    private string CheckpointFile => Path.Combine(path, "checkpoint.safetensors");

    /// <summary>Gets the folder.</summary>
    public string FullPath => Path.GetFullPath(path);

    /// <summary>Gets the checkpoint to resume from; null when there is none.</summary>
    public string? ExistingCheckpoint => File.Exists(CheckpointFile) ? CheckpointFile : null;

    /// <summary>Refuses to write over a run that was interrupted.</summary>
    /// <exception cref="InvalidDataException">The folder holds a checkpoint without a result.</exception>
    public void RequireNothingUnfinished()
    {
        if (ExistingCheckpoint is not null && !File.Exists(ResultFile))
        {
            throw new InvalidDataException(
                $"'{path}' holds an unfinished run. Continue it with --resume, choose another folder with --out, or remove it.");
        }
    }

    /// <summary>Begins a fresh run: makes the folder, and removes what an earlier, finished run left.</summary>
    /// <param name="configuration">The resolved configuration.</param>
    public void Begin(JsonNode configuration)
    {
        Directory.CreateDirectory(path);
        foreach (string file in new[] { ResultFile, CheckpointFile, StepsFile, WeightsFile, MasksFile })
        {
            File.Delete(file);
        }

        if (Directory.Exists(ModelFolder))
        {
            Directory.Delete(ModelFolder, recursive: true);
        }

        WriteText(ConfigurationFile, configuration.ToJsonString(PruneJson.Indented) + "\n");
    }

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
        network.Save(Path.Combine(path, network.OutputName), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            ["density"] = FormattableString.Invariant($"{result.Density.Actual:R}"),
        });
        SafetensorsWriter.Write(
            MasksFile,
            masks.Select(static mask =>
            {
                byte[] kept = PackedBits.Pack(mask.WeightCount, i => mask.Pruned[i] == 0);
                return SafetensorsEntry.FromBytes(mask.Layer.Name + ".weight", kept, kept.Length);
            }),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["format"] = "kept-bits/1: one bit per weight in row-major order, the first in the lowest bit, 1 = kept",
            });
        WriteText(ResultFile, JsonSerializer.Serialize(result, PruneJson.Indented) + "\n");
    }

    private static void WriteText(string file, string text) =>
        AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
