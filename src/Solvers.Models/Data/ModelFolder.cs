namespace Solvers.Models;

/// <summary>What the folder of a model in Hugging Face layout says of the data the model takes.</summary>
internal static class ModelFolder
{
    private const int LongestDefault = 2048;

    /// <summary>Finds a file.</summary>
    /// <param name="name">Its name in a folder.</param>
    /// <param name="place">The folder, the file itself, or null.</param>
    /// <returns>The file; null when there is none.</returns>
    public static string? Find(string name, string? place)
    {
        string? path = Directory.Exists(place) ? Path.Combine(place, name) : place;
        return File.Exists(path) ? path : null;
    }

    /// <summary>Reads the model's configuration.</summary>
    /// <param name="directory">The folder, or null.</param>
    /// <returns>The configuration; null when there is none.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The configuration is not JSON.</exception>
    public static JsonPlace? Configuration(string? directory) =>
        string.IsNullOrEmpty(directory) || Path.Exists(directory)
            ? Find(ModelConfiguration.FileName, directory) is { } path ? JsonPlace.Read(path) : null
            : throw ModelConfiguration.NoFolder(directory);

    /// <summary>Says how many tokens a window has by default: as many positions as the model was made for, at most 2048.</summary>
    /// <param name="directory">The folder, or null.</param>
    /// <returns>The number of tokens; null when the model does not say.</returns>
    public static int? ContextLength(string? directory) =>
        Configuration(directory)?.Find("max_position_embeddings")?.Number() is { } positions ? Math.Min(positions, LongestDefault) : null;
}
