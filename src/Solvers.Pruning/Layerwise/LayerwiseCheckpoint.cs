using System.Text;
using System.Text.Json;
using Solvers.Safetensors;

namespace Solvers.Pruning;

/// <summary>How far a layer-wise run has come. The stages it counts are on the disk; activations are computed anew from them.</summary>
internal sealed record LayerwiseCheckpoint
{
    private const string CurrentFormat = "layerwise-checkpoint/1";

    /// <summary>Gets the format of the file.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Gets what the run depends on.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Gets how many stages are finished, from the first on.</summary>
    public int Stages { get; init; }

    /// <summary>Gets what happened to their layers.</summary>
    public IReadOnlyList<LayerRecord> Layers { get; init; } = [];

    /// <summary>Gets the evaluation of the network as trained; null before it, or when none is asked for.</summary>
    public EvaluationRecord? Unpruned { get; init; }

    /// <summary>Gets the seconds of the run so far, of all its parts.</summary>
    public double TotalSeconds { get; init; }

    /// <summary>Gets the seconds of pruning so far, of all parts of the run.</summary>
    public double PruneSeconds { get; init; }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">What the run depends on now.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or one of another run.</exception>
    public static LayerwiseCheckpoint Read(string path, string fingerprint)
    {
        LayerwiseCheckpoint? checkpoint = null;
        try
        {
            checkpoint = JsonSerializer.Deserialize<LayerwiseCheckpoint>(File.ReadAllText(path), PruneJson.Indented);
        }
        catch (JsonException error)
        {
            throw NotOurs(path, error);
        }

        if (checkpoint?.Format != CurrentFormat)
        {
            throw NotOurs(path, null);
        }

        return checkpoint.Fingerprint == fingerprint
            ? checkpoint
            : throw new InvalidDataException(
                $"'{path}' belongs to a run with another configuration, network or data (see configuration.json beside it). "
                + "Resume with that configuration, or choose another --out.");
    }

    /// <summary>Says whether a checkpoint holds any work, whatever run it belongs to.</summary>
    /// <param name="path">A file that this program wrote.</param>
    /// <returns>Whether a layer has been pruned.</returns>
    public static bool HasLayers(string path) =>
        JsonSerializer.Deserialize<LayerwiseCheckpoint>(File.ReadAllText(path), PruneJson.Indented)!.Layers.Count > 0;

    /// <summary>Writes the checkpoint; it appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    public void Write(string path) => AtomicFile.Write(
        path, stream => stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, PruneJson.Indented) + "\n")));

    private static InvalidDataException NotOurs(string path, Exception? error) =>
        new($"'{path}' is not a checkpoint of this program. Remove it, or choose another --out.", error);
}
