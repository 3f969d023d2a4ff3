using System.Globalization;
using System.Text;

namespace Solvers.Studies;

/// <summary>Writes comma-separated values as RFC 4180 has them, numbers as the invariant culture has them, lines ended by a line feed.</summary>
internal sealed class Csv
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    private readonly StringBuilder _text = new();
    private readonly int _columns;

    /// <summary>Begins a table.</summary>
    /// <param name="columns">The headings.</param>
    public Csv(IReadOnlyList<string> columns)
    {
        _columns = columns.Count;
        Add([.. columns]);
    }

    /// <summary>Adds a line.</summary>
    /// <param name="values">One value per column: text, numbers, or null for nothing.</param>
    public void Add(params IReadOnlyList<object?> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Count, _columns);
        _text.AppendJoin(',', values.Select(static value => Quote(Text(value)))).Append('\n');
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Quote(string text) =>
        text.IndexOfAny(Special) < 0 && text.Trim().Length == text.Length
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
