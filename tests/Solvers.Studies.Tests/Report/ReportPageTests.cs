using System.Text.Json;
using System.Text.RegularExpressions;

namespace Solvers.Studies.Tests;

public sealed partial class ReportPageTests
{
    private const string Library = "/* licence */ var echarts = {};\r\n";

    [Fact]
    public void Make_AnyStudy_IsOneWholePageWithNothingOutside()
    {
        string page = ReportPage.Make(Data("a study", "tabu"), Library);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Links().Matches(page), static link => Assert.StartsWith("https://doi.org/", link.Groups["address"].Value, StringComparison.Ordinal));
        Assert.Contains("/* licence */", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_HostileNames_EndNoElement()
    {
        string page = ReportPage.Make(Data("</title></script><!-- {{script}} " + SampleStudy.HostileName), Library);
        Assert.Equal(3, Occurrences(page, "</script>"));
        Assert.Equal(1, Occurrences(page, "</title>"));
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        string island = page[(page.IndexOf("id=\"data\">", StringComparison.Ordinal) + 10)..];
        using var data = JsonDocument.Parse(island[..island.IndexOf("</script>", StringComparison.Ordinal)]);
        Assert.EndsWith(SampleStudy.HostileName, data.RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var x = '</SCRIPT>';")]
    [InlineData("var x = '<!--';")]
    public void Make_LibraryThatWouldEndItsElement_IsRefused(string library) =>
        Assert.Throws<InvalidDataException>(() => ReportPage.Make(Data("a study"), library));

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static ReportData Data(string name, string solver = SampleStudy.HostileName) => ReportBuilder.Build(
        Study.Of([Study.Instance(1)], [Study.Solve(solver, -1)], Study.Run(solver, 0.5, 1e-3)) with { Name = name });

    [GeneratedRegex("(?:href|action)=\"(?<address>http[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
