using Solvers.TestKit;

namespace Solvers.CpSat.Tests;

/// <summary>A fact that needs OR-Tools under Node, and perhaps data, and is skipped with a reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OrToolsFactAttribute : FactAttribute
{
    /// <summary>Initialises the attribute.</summary>
    /// <param name="data">A file inside the data folder; null when the test needs none.</param>
    public OrToolsFactAttribute(string? data = null)
    {
        Data = data;
        Skip = OrTools.Carrier.UnavailableReason
            ?? (data is null || TestData.Find(data) is not null ? null : $"The test data '{data}' is not there.");
    }

    /// <summary>Gets the file inside the data folder; null when the test needs none.</summary>
    public string? Data { get; }
}
