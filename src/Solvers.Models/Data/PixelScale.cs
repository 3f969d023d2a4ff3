using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Solvers.Core;

namespace Solvers.Models;

/// <summary>What each byte of an image becomes, channel by channel: (v / 255 - mean) / deviation, in single precision.</summary>
internal sealed class PixelScale
{
    /// <summary>Takes bytes to 0 ... 1.</summary>
    public const double Unit = 1 / 255.0;

    private static readonly double[] Half = [0.5];

    private readonly float[][] _tables;

    private PixelScale(float[][] tables) => _tables = tables;

    /// <summary>Gets the 256 values of a channel's bytes.</summary>
    /// <param name="channel">Which channel.</param>
    public float[] this[int channel] => _tables[channel];

    /// <summary>Makes the tables of options.</summary>
    /// <param name="options">Mean and deviation.</param>
    /// <param name="channelCount">How many channels the images have.</param>
    /// <returns>The tables.</returns>
    /// <exception cref="ConfigurationException">There are neither one nor as many numbers as channels.</exception>
    public static PixelScale Of(DataOptions options, int channelCount) => Of(
        Spread("data.mean", options.Mean ?? Half, channelCount), Spread("data.deviation", options.Deviation ?? Half, channelCount));

    /// <summary>Makes the tables of means and deviations, one for each channel.</summary>
    /// <param name="means">Subtracted.</param>
    /// <param name="deviations">Divided by.</param>
    /// <param name="factor">Multiplied with, before the mean is subtracted.</param>
    /// <returns>The tables.</returns>
    public static PixelScale Of(double[] means, double[] deviations, double factor = Unit)
    {
        float[][] tables = new float[means.Length][];
        for (int channel = 0; channel < tables.Length; channel++)
        {
            float mean = (float)means[channel];
            float deviation = (float)deviations[channel];
            float[] table = new float[256];
            for (int value = 0; value < table.Length; value++)
            {
                float scaled = factor == Unit ? value / 255f : value * (float)factor;
                table[value] = (scaled - mean) / deviation;
            }

            tables[channel] = table;
        }

        return new PixelScale(tables);
    }

    /// <summary>Says what is wrong with numbers of an option.</summary>
    /// <param name="key">The property that holds them.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="least">The smallest allowed.</param>
    /// <param name="most">The largest allowed.</param>
    /// <returns>The problems, none when all is well.</returns>
    public static IEnumerable<ValidationResult> Problems(string key, IList<double>? numbers, double least, double most)
    {
        if (numbers is { Count: 0 })
        {
            yield return new ValidationResult("an empty list; give one number, or one for each channel.", [key]);
        }

        foreach (double number in (numbers ?? []).Where(number => !(number >= least && number <= most)))
        {
            yield return new ValidationResult(
                string.Create(CultureInfo.InvariantCulture, $"a number of {number}; each must be {least} to {most}."), [key]);
        }
    }

    /// <summary>Gives each channel its number.</summary>
    /// <param name="key">The option they come from, for the message.</param>
    /// <param name="numbers">One for all channels, or one for each.</param>
    /// <param name="channelCount">How many channels the images have.</param>
    /// <returns>One for each channel.</returns>
    /// <exception cref="ConfigurationException">There are neither one nor as many numbers as channels.</exception>
    public static double[] Spread(string key, IList<double> numbers, int channelCount)
    {
        if (numbers.Count != 1 && numbers.Count != channelCount)
        {
            throw new ConfigurationException(
                $"{key} has {numbers.Count} numbers, but the images have {channelCount} channels; give one number, or one for each channel.");
        }

        return [.. Enumerable.Range(0, channelCount).Select(channel => numbers[numbers.Count == 1 ? 0 : channel])];
    }
}
