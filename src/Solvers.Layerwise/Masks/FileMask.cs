using Solvers.Core;
using Solvers.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Layerwise;

/// <summary>Takes masks that a run left in <c>masks.safetensors</c>: one bit per weight of each layer, 1 = kept.</summary>
/// <param name="path">The folder of the run, or the file.</param>
internal sealed class FileMask(string path) : ImmediateMask
{
    private const string FileName = "masks.safetensors";
    private const string Format = "kept-bits/1";

    /// <inheritdoc/>
    public override PatternKind UsualPattern => PatternKind.Layer;

    /// <summary>Makes the method for a file that is there.</summary>
    /// <param name="path">The folder of a run, or the file.</param>
    /// <returns>The method.</returns>
    /// <exception cref="ConfigurationException">There is no such file.</exception>
    public static FileMask At(string path) => File.Exists(FileOf(path))
        ? new FileMask(path)
        : throw new ConfigurationException(
            $"mask.path: there is no file '{FileOf(path)}'. Name the folder of a finished run, or its {FileName}.");

    /// <summary>Finds the file.</summary>
    /// <param name="path">The folder of a run, or the file.</param>
    /// <returns>The file.</returns>
    public static string FileOf(string path) => Directory.Exists(path) ? System.IO.Path.Combine(path, FileName) : path;

    /// <inheritdoc/>
    protected override PrunedWeights Prune(LayerProblem problem, LayerContext context)
    {
        using var file = SafetensorsFile.Open(FileOf(path));
        if (!file.Metadata.GetValueOrDefault("format", string.Empty).StartsWith(Format, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{file.Path}' holds no masks: its format is not {Format}. Name the {FileName} of a run.");
        }

        string name = problem.Name + ".weight";
        if (!file.Tensors.TryGetValue(name, out SafetensorsTensor? tensor))
        {
            throw new InvalidDataException(
                $"'{file.Path}' has no mask of '{name}'. It has those of {string.Join(", ", file.Tensors.Keys.Order(StringComparer.Ordinal))}.");
        }

        int count = checked(problem.OutputCount * problem.InputCount);
        if (tensor.Dtype != SafetensorsDtype.UInt8 || tensor.ByteCount != (count + 7) / 8)
        {
            throw new InvalidDataException(
                $"The mask of '{name}' in '{file.Path}' has {tensor.ByteCount} bytes; {count} weights need {(count + 7) / 8} of type U8.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor kept = empty(problem.Weights.shape, dtype: torch.@bool);
        Span<byte> marks = kept.bytes;
        ReadOnlySpan<byte> bits = file.Bytes(name);
        for (int i = 0; i < marks.Length; i++)
        {
            marks[i] = (byte)((bits[i / 8] >> (i % 8)) & 1);
        }

        if (!context.Pattern.Fits(kept))
        {
            throw new InvalidDataException(
                $"The mask of '{name}' in '{file.Path}' keeps {kept.to(int64).sum().item<long>()} of {count} weights, not as the pattern "
                + $"{context.Pattern} does. Give the pattern and density with which it was made.");
        }

        return PrunedWeights.Masked(problem.Weights, kept.to(problem.Weights.device).clone());
    }
}
