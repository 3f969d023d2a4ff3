using System.Text;

namespace Solvers.Devices;

/// <summary>What a compiler is given: the words of <c>Dialect.h</c>, the definitions, the source.</summary>
internal static class KernelSource
{
    private static readonly Lazy<string> Dialect = new(ReadDialect);

    /// <summary>Puts a program together. Lines are numbered as in the source, so a compiler's log names those.</summary>
    /// <param name="source">The source.</param>
    /// <param name="definitions">Macros, by name.</param>
    /// <returns>The text; the same for the same input.</returns>
    /// <exception cref="ArgumentException">A definition is not a name and one line.</exception>
    public static string Compose(string source, IReadOnlyDictionary<string, string> definitions)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(definitions);
        StringBuilder text = new(Dialect.Value);
        foreach ((string name, string value) in definitions.OrderBy(static definition => definition.Key, StringComparer.Ordinal))
        {
            if (!IsName(name) || value.AsSpan().ContainsAny('\r', '\n'))
            {
                throw new ArgumentException($"'{name}' = '{value}' cannot be a macro: it takes a name of letters, digits and _, and one line.", nameof(definitions));
            }

            text.Append("#define ").Append(name).Append(' ').Append(value).Append('\n');
        }

        return text.Append("#line 1 \"kernel\"\n").Append(source).ToString();
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string ReadDialect()
    {
        using Stream stream = typeof(KernelSource).Assembly.GetManifestResourceStream("Dialect.h")
            ?? throw new InvalidOperationException("Dialect.h was not built into this assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
