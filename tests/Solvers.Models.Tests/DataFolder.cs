namespace Solvers.Models.Tests;

/// <summary>Finds the data that is kept beside the checkout.</summary>
internal static class DataFolder
{
    private static readonly string? Root = Locate();

    public static string? Find(string relative)
    {
        string? path = Root is null ? null : Path.Combine(Root, relative);
        return path is not null && (File.Exists(path) || Directory.Exists(path)) ? path : null;
    }

    public static string Get(string relative) =>
        Find(relative) ?? throw new InvalidOperationException($"'{relative}' is needed by a test that was not skipped.");

    private static string? Locate()
    {
        string? named = Environment.GetEnvironmentVariable("SOLVERS_DATA");
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
