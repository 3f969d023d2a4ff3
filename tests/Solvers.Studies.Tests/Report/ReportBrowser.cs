using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;
using Solvers.Core;

namespace Solvers.Studies.Tests;

/// <summary>Reports of sample studies, and one headless browser that opens them; made when first asked for.</summary>
[SuppressMessage("Maintainability", "CA1515", Justification = "The test framework makes public fixtures only.")]
public sealed class ReportBrowser : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    /// <summary>Initialises the fixture.</summary>
    public ReportBrowser() => _browser = new Lazy<Task<IBrowser>>(LaunchAsync);

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            await (await _browser.Value).DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _playwright?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Makes the report of a sample study and opens it.</summary>
    internal async Task<OpenReport> OpenAsync(
        int width = 1200, bool withSolves = true, bool withRuns = true, ColorScheme colours = ColorScheme.Light)
    {
        string directory = Directory.CreateDirectory(_folder.At($"{withSolves}-{withRuns}")).FullName;
        string path = Path.Combine(directory, "report.html");
        if (!File.Exists(path))
        {
            await SampleStudy.WriteAsync(directory, withSolves, withRuns);
            await StudyReport.Read(directory).WriteAsync(path, JavaScriptPackages.Default);
        }

        IBrowserContext context = await (await _browser.Value).NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = colours,
        });
        IPage page = await context.NewPageAsync();
        OpenReport report = new(page, new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        page.Console += (_, message) => report.Complaints.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, message) => report.Complaints.Enqueue(message);
        page.Request += (_, request) => report.Requests.Enqueue(request.Url);
        await page.GotoAsync(new Uri(path).AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return report;
    }

    private async Task<IBrowser> LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }
}
