using System.Runtime.InteropServices;
using Solvers.Core;
using Solvers.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Models;

/// <summary>Draws the samples that a layer-wise run sees.</summary>
public static class Calibration
{
    /// <summary>Draws samples: whole images, or windows cut to one length. Windows that hold less text are passed over.</summary>
    /// <param name="options">How many, how long, by which seed; validated here.</param>
    /// <param name="data">Where they come from.</param>
    /// <returns>The samples, a copy to be disposed; the same options and data give the same bits.</returns>
    /// <exception cref="ConfigurationException">There are fewer or shorter samples than asked for; the message says how many there are.</exception>
    public static SampleSet Draw(CalibrationOptions options, DataSplit data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        StrictOptions.Validate(options, "calibration");
        SampleSet source = options.Source == CalibrationSource.Training ? data.Training : data.Validation;
        int? length = LengthOf(options, source);
        int[] candidates = length is { } tokens ? LongEnough(source, tokens) : [.. Enumerable.Range(0, source.Count)];
        if (candidates.Length < options.Count)
        {
            string what = length is null ? "samples" : $"windows of {length} tokens";
            throw new ConfigurationException(
                $"calibration.count is {options.Count}, but '{source.Source}' has {candidates.Length} {what}; ask for at most that many, "
                + "or give more data.");
        }

        int[] chosen = Choose(candidates, options);
        using DisposeScope scope = NewDisposeScope();
        using Batch batch = source.Select(chosen);
        return length is { } cut
            ? new SampleSet(source.Source, batch.Inputs.narrow(1, 0, cut).contiguous(), CutLabels(batch.Labels, cut), source.ClassCount, new TokenWindows(cut, cut))
            : new SampleSet(source.Source, batch.Inputs.alias(), batch.Labels.alias(), source.ClassCount);
    }

    /// <summary>Describes drawn samples.</summary>
    /// <param name="options">What they were drawn by.</param>
    /// <param name="samples">The samples.</param>
    /// <returns>What results say of them.</returns>
    public static CalibrationDescription Describe(CalibrationOptions options, SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(samples);
        return new CalibrationDescription(samples.Source, samples.Count, samples.Windows?.Length, options.Seed, samples.Fingerprint);
    }

    private static int? LengthOf(CalibrationOptions options, SampleSet source)
    {
        if (source.Windows is not { } windows)
        {
            return options.Length is null
                ? null
                : throw new ConfigurationException(
                    $"calibration.length is {options.Length}, but '{source.Source}' holds no text; leave it out.");
        }

        int length = options.Length ?? windows.Length;
        return length <= windows.Length
            ? length
            : throw new ConfigurationException(
                $"calibration.length is {length}, but the windows of '{source.Source}' have {windows.Length} tokens; ask for at most that, "
                + "or cut the data into longer windows.");
    }

    /// <summary>The windows with enough text. After the last scored label of a window comes one more token, then padding alone.</summary>
    private static int[] LongEnough(SampleSet source, int length)
    {
        using DisposeScope scope = NewDisposeScope();
        int width = checked((int)source.Labels.shape[1]);
        List<int> found = [];
        for (int row = 0; row < source.Count; row++)
        {
            using DisposeScope turn = NewDisposeScope();
            ReadOnlySpan<long> labels = MemoryMarshal.Cast<byte, long>(source.Labels[row].cpu().contiguous().bytes);
            if (labels[..(width - 1)].LastIndexOfAnyExcept(SampleSet.NotScored) + 2 >= length)
            {
                found.Add(row);
            }
        }

        return [.. found];
    }

    /// <summary>The first so many in order, or by a seed: the beginning of a Fisher-Yates shuffle.</summary>
    private static int[] Choose(int[] candidates, CalibrationOptions options)
    {
        if (options.Seed is { } seed)
        {
            SeededRandom random = new(seed);
            for (int i = 0; i < options.Count; i++)
            {
                int other = i + random.NextInt32(candidates.Length - i);
                (candidates[i], candidates[other]) = (candidates[other], candidates[i]);
            }
        }

        return candidates[..options.Count];
    }

    private static Tensor CutLabels(Tensor labels, int length)
    {
        Tensor none = full([labels.shape[0], 1], SampleSet.NotScored, dtype: int64, device: labels.device);
        return cat([labels.narrow(1, 0, length - 1), none], 1);
    }
}
