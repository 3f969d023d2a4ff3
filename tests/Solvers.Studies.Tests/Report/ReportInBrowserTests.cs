using Microsoft.Playwright;

namespace Solvers.Studies.Tests;

public sealed class ReportInBrowserTests(ReportBrowser browser) : IClassFixture<ReportBrowser>
{
    private static readonly string[] OfSolves = ["quality", "times", "profile", "gaps"];
    private static readonly string[] OfRuns = ["outcomes", "bought", "changes"];

    [BrowserFact]
    public async Task Page_FullStudy_DrawsEveryChartWithItsSentence()
    {
        await using OpenReport report = await browser.OpenAsync();
        foreach (string section in OfSolves.Concat(OfRuns))
        {
            Assert.True(await report.PaintedAsync(section) >= 2, $"The chart '{section}' shows nothing.");
            string reading = await report.Page.Locator($"#{section} .reading").InnerTextAsync();
            Assert.NotEmpty(reading);
            Assert.Contains(reading, await report.Page.Locator($"#{section} .chart").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        }

        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Page_FullStudy_ShowsEveryTableOfNumbers()
    {
        await using OpenReport report = await browser.OpenAsync();
        foreach (string section in OfSolves.Concat(OfRuns))
        {
            await report.Page.Locator($"#{section} summary").ClickAsync();

            // The table is made when it is opened, which the page hears of a moment after the click; without rows this wait fails.
            await report.Page.Locator($"#{section} details tbody tr").Nth(1).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }

        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Page_HostileNames_AreText()
    {
        await using OpenReport report = await browser.OpenAsync();
        Assert.Equal($"Sample <{SampleStudy.HostileName}>", await report.Page.TitleAsync());
        Assert.Equal($"Sample <{SampleStudy.HostileName}>", await report.Page.Locator("h1").InnerTextAsync());
        Assert.Contains(
            SampleStudy.HostileName, await report.Page.Locator("#quality .legend button").AllInnerTextsAsync(), StringComparer.Ordinal);
        Assert.Equal(0, await report.Page.Locator("img").CountAsync());
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Page_SolvesOnly_HasNoSectionsOfRuns()
    {
        await using OpenReport report = await browser.OpenAsync(withRuns: false);
        await AssertSections(report, OfSolves, OfRuns);
        Assert.Contains("No pruning runs", await report.Page.Locator("#notes").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Page_RunsOnly_HasNoSectionsOfSolves()
    {
        await using OpenReport report = await browser.OpenAsync(withSolves: false);
        await AssertSections(report, OfRuns, OfSolves);
        Assert.Contains("No solves", await report.Page.Locator("#notes").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Table_HeadingClicked_SortsBothWays()
    {
        await using OpenReport report = await browser.OpenAsync();
        ILocator heading = report.Page.Locator("#runs thead th", new PageLocatorOptions { HasText = "accuracy" });
        await heading.Locator("button").ClickAsync();
        Assert.Equal("ascending", await heading.GetAttributeAsync("aria-sort"));
        double[] rising = await Accuracies(report);
        await heading.Locator("button").ClickAsync();
        Assert.Equal("descending", await heading.GetAttributeAsync("aria-sort"));
        Assert.Equal(rising.Order(), rising);
        Assert.Equal(rising.OrderDescending(), await Accuracies(report));
        Assert.True(rising[0] < rising[^1]);
    }

    [BrowserFact]
    public async Task Page_KeyboardAlone_ReachesEverything()
    {
        await using OpenReport report = await browser.OpenAsync();
        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the results", await Focused(report));
        await report.Page.Keyboard.PressAsync("Tab");
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("dark", await Theme(report));

        ILocator heading = report.Page.Locator("#budgets thead button").First;
        await heading.FocusAsync();
        await report.Page.Keyboard.PressAsync("Space");
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("descending", await report.Page.Locator("#budgets thead th").First.GetAttributeAsync("aria-sort"));

        int all = await report.PaintedAsync("gaps");
        ILocator legend = report.Page.Locator("#gaps .legend button").First;
        await legend.FocusAsync();
        await report.Page.Keyboard.PressAsync("Space");
        Assert.Equal("false", await legend.GetAttributeAsync("aria-pressed"));
        Assert.True(await report.PaintedAsync("gaps") < all);

        int target = await Chosen(report, "times");
        await report.Page.Locator("#times .controls input:checked").FocusAsync();
        await report.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.NotEqual(target, await Chosen(report, "times"));
        Assert.Equal(await Chosen(report, "times"), await Chosen(report, "profile"));
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Page_FocusedElements_AreMarked()
    {
        await using OpenReport report = await browser.OpenAsync();
        await report.Page.Keyboard.PressAsync("Tab");
        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal(
            "solid", await report.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
    }

    [BrowserFact]
    public async Task Theme_SystemIsDark_IsDarkUntilToggled()
    {
        await using OpenReport report = await browser.OpenAsync(colours: ColorScheme.Dark);
        Assert.Equal("dark", await Theme(report));
        Assert.True(await report.PaintedAsync("quality") >= 2);
        await report.Page.Locator("#theme").ClickAsync();
        Assert.Equal("light", await Theme(report));
        Assert.True(await report.PaintedAsync("quality") >= 2);
        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Page_Phone_DoesNotScrollSideways()
    {
        await using OpenReport report = await browser.OpenAsync(width: 360);
        foreach (ILocator summary in await report.Page.Locator("summary").AllAsync())
        {
            await summary.ClickAsync();
        }

        Assert.Equal(360, await report.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.True(await report.Page.Locator("#runs .scroll").EvaluateAsync<bool>("region => region.scrollWidth > region.clientWidth"));
        foreach (string section in OfSolves.Concat(OfRuns))
        {
            Assert.True(await report.PaintedAsync(section) >= 2, $"The chart '{section}' shows nothing.");
        }

        report.AssertQuiet();
    }

    [BrowserFact]
    public async Task Page_Printed_IsLightAndHasItsCharts()
    {
        await using OpenReport report = await browser.OpenAsync(colours: ColorScheme.Dark);
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal("light", await Theme(report));
        Assert.True(await report.PaintedAsync("quality") >= 2);
        Assert.False(await report.Page.Locator("#theme").IsVisibleAsync());
        byte[] document = await report.Page.PdfAsync(new PagePdfOptions { Format = "A4" });
        Assert.Equal("%PDF"u8, document.AsSpan(0, 4));
        report.AssertQuiet();
    }

    private static async Task AssertSections(OpenReport report, string[] present, string[] absent)
    {
        foreach (string section in present)
        {
            Assert.True(await report.PaintedAsync(section) >= 2, $"The chart '{section}' shows nothing.");
        }

        foreach (string section in absent)
        {
            Assert.Equal(0, await report.Page.Locator($"#{section}").CountAsync());
        }

        report.AssertQuiet();
    }

    private static async Task<double[]> Accuracies(OpenReport report) =>
    [
        .. (await report.Page.Locator("#runs tbody tr td:nth-child(4)").AllInnerTextsAsync())
            .Select(static text => double.Parse(text.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static Task<int> Chosen(OpenReport report, string section) => report.Page
        .Locator($"#{section} .controls input")
        .EvaluateAllAsync<int>("all => all.findIndex(input => input.checked)");

    private static Task<string> Focused(OpenReport report) => report.Page.EvaluateAsync<string>("() => document.activeElement.textContent");

    private static Task<string> Theme(OpenReport report) =>
        report.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme");
}
