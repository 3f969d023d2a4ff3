using System.Globalization;
using System.Text.Json;

namespace Solvers.Core;

/// <summary>How names and values of options are written.</summary>
internal static class OptionText
{
    /// <summary>Returns the name of a property in configuration files: camel case.</summary>
    public static string NameOf(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    /// <summary>Appends a key to a path.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Writes a value as a configuration file would hold it; null becomes "none".</summary>
    public static string Of(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        Enum member => NameOf(member.ToString()),
        TimeSpan time => Durations.Write(time),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>Returns the end of an error message that names the closest known word, or nothing when none is close.</summary>
    public static string Suggestion(string word, IEnumerable<string> known)
    {
        string? closest = known
            .Where(candidate => Distance(word, candidate) <= Math.Max(1, candidate.Length / 3))
            .MinBy(candidate => Distance(word, candidate));
        return closest is null ? string.Empty : $" Did you mean \"{closest}\"?";
    }

    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                bool same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[right.Length];
    }
}
