namespace Solvers.TestKit;

/// <summary>
/// Finds the data that tests may use when it is there: in the folder that the environment variable SOLVERS_DATA names,
/// else in <c>shared/data</c> beside any folder above the test assembly.
/// </summary>
public static class TestData
{
    /// <summary>Gets the folder; null when there is none.</summary>
    public static string? Root { get; } = Locate();

    /// <summary>Returns the path of a file or folder.</summary>
    /// <param name="relativePath">Its path inside the data folder, with forward slashes.</param>
    /// <returns>The full path; null when it is not there.</returns>
    public static string? Find(string relativePath)
    {
        string? path = Root is null ? null : Path.Combine(Root, relativePath);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    /// <summary>Returns the path of a file or folder that the test's attribute has asked for.</summary>
    /// <param name="relativePath">Its path inside the data folder, with forward slashes.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static string Get(string relativePath) =>
        Find(relativePath) ?? throw new FileNotFoundException(Missing(relativePath)!, relativePath);

    /// <summary>Says why a test cannot run without some data.</summary>
    /// <param name="relativePaths">Paths inside the data folder.</param>
    /// <returns>The reason; null when everything is there.</returns>
    internal static string? Missing(params ReadOnlySpan<string> relativePaths)
    {
        foreach (string relativePath in relativePaths)
        {
            if (Find(relativePath) is null)
            {
                return $"The test data '{relativePath}' is not there; set SOLVERS_DATA to the folder that holds it.";
            }
        }

        return null;
    }

    private static string? Locate()
    {
        if (Environment.GetEnvironmentVariable("SOLVERS_DATA") is { Length: > 0 } named)
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
