namespace Solvers.Models.Tests;

/// <summary>A test that needs data from beside the checkout and is skipped, with the reason, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(params string[] paths)
    {
        Paths = paths;
        string? absent = Array.Find(paths, static path => DataFolder.Find(path) is null);
        if (absent is not null)
        {
            Skip = $"'{absent}' is not there; set SOLVERS_DATA to the folder that holds it.";
        }
    }

    public string[] Paths { get; }
}
