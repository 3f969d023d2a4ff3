namespace Solvers.Models;

/// <summary>The angles per position of a rotary embedding.</summary>
internal static class RotaryFrequencies
{
    /// <summary>Computes the angle by which each pair of a head turns from one position to the next.</summary>
    /// <param name="options">Which embedding.</param>
    /// <param name="width">d, the width of a head.</param>
    /// <param name="length">Tokens of the text; only a dynamic embedding depends on it.</param>
    /// <returns>[d / 2], radians.</returns>
    public static double[] Compute(RotaryOptions options, int width, int length)
    {
        double baseValue = options.Kind == RotaryKind.Dynamic ? DynamicBase(options, width, length) : options.Base;
        double[] frequencies = new double[width / 2];
        for (int pair = 0; pair < frequencies.Length; pair++)
        {
            double frequency = Math.Pow(baseValue, -2.0 * pair / width);
            frequencies[pair] = options.Kind switch
            {
                RotaryKind.Linear => frequency / options.Factor,
                RotaryKind.Llama3 => Llama3(options, frequency),
                RotaryKind.Yarn => Yarn(options, frequency, pair, width),
                _ => frequency,
            };
        }

        return frequencies;
    }

    /// <summary>The base that makes the longest wavelength fit the text, once it is longer than the context.</summary>
    private static double DynamicBase(RotaryOptions options, int width, int length)
    {
        double stretch = (options.Factor * Math.Max(length, options.OriginalContext) / options.OriginalContext) - (options.Factor - 1);
        return options.Base * Math.Pow(stretch, width / (width - 2.0));
    }

    /// <summary>Interpolates between the kept and the divided frequency by the turns the pair makes in the original context.</summary>
    private static double Llama3(RotaryOptions options, double frequency)
    {
        double turns = options.OriginalContext * frequency / (2 * Math.PI);
        double kept = Math.Clamp(
            (turns - options.LowFrequencyFactor) / (options.HighFrequencyFactor - options.LowFrequencyFactor), 0.0, 1.0);
        return (kept * frequency) + ((1 - kept) * frequency / options.Factor);
    }

    /// <summary>Interpolates by the number of the pair between the two pairs that make BetaFast and BetaSlow turns.</summary>
    private static double Yarn(RotaryOptions options, double frequency, int pair, int width)
    {
        double first = PairOfTurns(options, options.BetaFast, width);
        double last = PairOfTurns(options, options.BetaSlow, width);
        if (options.RoundsBounds)
        {
            first = Math.Floor(first);
            last = Math.Ceiling(last);
        }

        first = Math.Max(first, 0);
        last = Math.Min(last, width - 1);

        // A ramp of no length would divide zero by zero.
        double divided = Math.Clamp((pair - first) / (last == first ? 0.001 : last - first), 0.0, 1.0);
        return ((1 - divided) * frequency) + (divided * frequency / options.Factor);
    }

    private static double PairOfTurns(RotaryOptions options, double turns, int width) =>
        width * Math.Log(options.OriginalContext / (turns * 2 * Math.PI)) / (2 * Math.Log(options.Base));
}
