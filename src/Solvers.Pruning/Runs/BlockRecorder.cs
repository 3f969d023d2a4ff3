using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Safetensors;

namespace Solvers.Pruning;

/// <summary>Writes every block that a run solves into a folder, a block file each, named by step and layer.</summary>
/// <remarks>
/// Every file carries the fingerprint of its run, so that a folder holds the blocks of one run alone, and a resumed run
/// goes on where its checkpoint stands: what was recorded after it is removed, as those steps are taken again.
/// </remarks>
internal sealed class BlockRecorder
{
    private const string Prefix = "step-";
    private const string Suffix = ".safetensors";
    private const string RunKey = "run";
    private const string StepKey = "step";

    private readonly string _directory;
    private readonly Dictionary<string, string> _provenance;

    /// <summary>Prepares to record; nothing is written yet.</summary>
    /// <param name="directory">The folder; made when the run begins.</param>
    /// <param name="configuration">The experiment.</param>
    /// <param name="solver">The name of the block solver.</param>
    /// <param name="fingerprint">What the run depends on.</param>
    /// <param name="resume">Whether the folder may hold blocks of an earlier part of this run.</param>
    /// <exception cref="InvalidDataException">The folder holds blocks of another run, or something that is no block file.</exception>
    public BlockRecorder(string directory, PruneConfiguration configuration, string solver, string fingerprint, bool resume)
    {
        _directory = directory;
        _provenance = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = configuration.Name,
            ["model"] = configuration.Model.Path ?? "trained",
            ["seed"] = configuration.Seed.ToString(CultureInfo.InvariantCulture),
            ["solver"] = solver,
            [RunKey] = fingerprint,
        };
        string? foreign = Files().FirstOrDefault(file => !resume || MetadataOf(file).GetValueOrDefault(RunKey) != fingerprint);
        if (foreign is not null)
        {
            throw new InvalidDataException(
                $"'{directory}' already holds blocks {(resume ? "of another run" : "of a run")} ('{Path.GetFileName(foreign)}'). "
                + "Choose another folder with --record-blocks, or remove them.");
        }
    }

    /// <summary>Makes the folder and removes what was recorded after a step.</summary>
    /// <param name="step">Steps completed where the run begins or goes on.</param>
    public void BeginAfter(int step)
    {
        Directory.CreateDirectory(_directory);
        foreach (string file in Files().ToArray())
        {
            if (int.Parse(MetadataOf(file)[StepKey], CultureInfo.InvariantCulture) > step)
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Writes the blocks of a step.</summary>
    /// <param name="outcome">The step.</param>
    public void Write(StepOutcome outcome)
    {
        foreach ((Block block, SolveResult answer) in outcome.Blocks)
        {
            string layer = block.Mask.Layer.Name;
            double density = (double)block.Mask.KeptCount / block.Mask.WeightCount;
            string name = string.Create(
                CultureInfo.InvariantCulture, $"{Prefix}{outcome.Record.Step:D5}-{Uri.EscapeDataString(layer)}{Suffix}");
            BlockFile.Write(Path.Combine(_directory, name), block.Problem, new BlockFileInfo
            {
                BestKnown = answer.Objective,
                LowerBound = answer.LowerBound,
                Weights = Array.ConvertAll(block.Selection.Indices, i => block.Mask.Values[i]),
                Provenance = new Dictionary<string, string>(_provenance, StringComparer.Ordinal)
                {
                    ["layer"] = layer,
                    [StepKey] = outcome.Record.Step.ToString(CultureInfo.InvariantCulture),
                    ["epoch"] = outcome.Record.Epoch.ToString(CultureInfo.InvariantCulture),
                    ["density"] = density.ToString("R", CultureInfo.InvariantCulture),
                },
            });
        }
    }

    private static IReadOnlyDictionary<string, string> MetadataOf(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Metadata;
    }

    private IEnumerable<string> Files() => Directory.Exists(_directory)
        ? Directory.EnumerateFiles(_directory, $"{Prefix}*{Suffix}").Order(StringComparer.Ordinal)
        : [];
}
