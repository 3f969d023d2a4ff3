using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Solvers.Core;

/// <summary>Reads the summaries that the compiler writes beside an assembly.</summary>
internal static partial class XmlSummaries
{
    // A cache of files that cannot change while the program runs.
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Files = new();

    /// <summary>Returns the summary of a property on one line; empty when it has none or the file is not there.</summary>
    public static string Of(PropertyInfo property)
    {
        string owner = property.DeclaringType!.FullName!.Replace('+', '.');
        return Files.GetOrAdd(property.DeclaringType.Assembly, Read).GetValueOrDefault($"P:{owner}.{property.Name}", string.Empty);
    }

    private static IReadOnlyDictionary<string, string> Read(Assembly assembly)
    {
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        var summaries = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return summaries;
        }

        foreach (XElement member in XDocument.Load(path).Descendants("member"))
        {
            if (member.Attribute("name") is { } name && member.Element("summary") is { } summary)
            {
                summaries[name.Value] = Plain(summary);
            }
        }

        return summaries;
    }

    // "Gets or sets the" is for readers of code; people who set the option want the rest.
    private static string Plain(XElement summary)
    {
        string text = string.Concat(summary.Nodes().Select(static node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "see" or "paramref" } link => LastPart(link),
            XElement element => element.Value,
            _ => string.Empty,
        }));
        string line = Spaces().Replace(text, " ").Trim();
        string shorter = Opening().Replace(line, string.Empty);
        return shorter.Length == 0 ? line : string.Concat(char.ToUpperInvariant(shorter[0]).ToString(), shorter.AsSpan(1));
    }

    private static string LastPart(XElement link)
    {
        string target = (link.Attribute("cref") ?? link.Attribute("langword") ?? link.Attribute("name"))?.Value ?? link.Value;
        return target[(target.LastIndexOf('.') + 1)..];
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("^Gets(?: or sets)? (?:a value indicating )?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();
}
