using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Solvers.Studies;

/// <summary>Puts a report's data, style and scripts into one HTML page that needs nothing else.</summary>
internal static class ReportPage
{
    // In the order in which they use one another.
    private static readonly string[] Scripts =
    [
        "dom.js", "format.js", "solver.js", "theme.js", "table.js", "chart.js",
        "quality.js", "targets.js", "gaps.js", "changes.js", "outcomes.js", "page.js",
    ];

    /// <summary>Makes the page.</summary>
    /// <param name="data">What it shows.</param>
    /// <param name="library">The chart library, a classic script; its notice of licence stays in it.</param>
    /// <returns>The page as HTML.</returns>
    /// <exception cref="InvalidDataException">The library cannot be put into a page.</exception>
    public static string Make(ReportData data, string library)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(library);
        if (EndsScript(library))
        {
            throw new InvalidDataException(
                "The chart library holds '</script' or '<!--', which would end its element in the page; install the pinned version by eng/javascript/install.sh.");
        }

        // A page is read with line feeds alone, and the hashes are of what is read.
        string charts = library.ReplaceLineEndings("\n");
        string script = string.Join('\n', Scripts.Select(Asset));
        return Fill(Asset("page.html"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = WebUtility.HtmlEncode(data.Title),
            ["policy"] = $"{Hash(charts)} {Hash(script)}",
            ["style"] = Asset("page.css"),
            ["data"] = JsonSerializer.Serialize(data, ReportJson.Default.ReportData),
            ["library"] = charts,
            ["script"] = script,
        });
    }

    // One pass, so that nothing that is filled in is looked at again.
    private static string Fill(string template, Dictionary<string, string> values)
    {
        StringBuilder page = new();
        int position = 0;
        while (template.IndexOf("{{", position, StringComparison.Ordinal) is >= 0 and var start)
        {
            int end = template.IndexOf("}}", start, StringComparison.Ordinal);
            page.Append(template, position, start - position).Append(values[template[(start + 2)..end]]);
            position = end + 2;
        }

        return page.Append(template, position, template.Length - position).ToString();
    }

    private static bool EndsScript(string script) =>
        script.Contains("</script", StringComparison.OrdinalIgnoreCase) || script.Contains("<!--", StringComparison.Ordinal);

    // The page runs these two scripts and no other, whatever a study's names may hold.
    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    private static string Asset(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report/" + name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource 'report/{name}'.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
