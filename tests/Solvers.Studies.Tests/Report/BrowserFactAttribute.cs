using Solvers.Core;

namespace Solvers.Studies.Tests;

/// <summary>A fact that needs a browser and the chart library, and is skipped with the reason where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Initialises the attribute.</summary>
    public BrowserFactAttribute() => Skip = Reason();

    /// <summary>Gets where Chromium is; null when it is not on the path.</summary>
    public static string? Chromium { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(static folder => new[] { Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser") })
        .FirstOrDefault(File.Exists);

    private static string? Reason() =>
        Chromium is null
            ? "There is no 'chromium' on the path; ./test.sh installs it on Debian."
            : JavaScriptPackages.Default.UnavailableReason(StudyReport.ChartPackage, StudyReport.ChartFile);
}
