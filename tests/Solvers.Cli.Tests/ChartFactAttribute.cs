using Solvers.Core;
using Solvers.Studies;

namespace Solvers.Cli.Tests;

/// <summary>A fact that needs the chart library, and is skipped with the reason where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChartFactAttribute : FactAttribute
{
    /// <summary>Initialises the attribute.</summary>
    public ChartFactAttribute() =>
        Skip = JavaScriptPackages.Default.UnavailableReason(StudyReport.ChartPackage, StudyReport.ChartFile);
}
