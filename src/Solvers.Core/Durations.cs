using System.Globalization;

namespace Solvers.Core;

/// <summary>Durations as people write them: <c>200ms</c>, <c>2s</c>, <c>1.5m</c>, <c>1h</c>, or <c>00:00:02</c>.</summary>
public static class Durations
{
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text, with a unit or as hours, minutes and seconds with colons.</param>
    /// <param name="duration">Receives the duration; zero when the text is none.</param>
    /// <returns>Whether the text is a duration.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text is null)
        {
            return false;
        }

        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
        }

        foreach ((string suffix, double seconds) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out double count))
            {
                double total = count * seconds;
                if (Math.Abs(total) < TimeSpan.MaxValue.TotalSeconds)
                {
                    duration = TimeSpan.FromSeconds(total);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Writes a duration in the largest unit that keeps it a number of at least one.</summary>
    /// <param name="duration">The duration.</param>
    /// <returns>Text that <see cref="TryParse"/> reads back.</returns>
    public static string Write(TimeSpan duration)
    {
        (string suffix, double unit) = Units.LastOrDefault(
            entry => Math.Abs(duration.TotalSeconds) >= entry.Seconds, duration == TimeSpan.Zero ? Units[1] : Units[0]);
        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds / unit:0.######}{suffix}");
    }
}
