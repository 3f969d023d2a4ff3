using Solvers.Core;

namespace Solvers.Models;

/// <summary>Finds the files that the options of data name.</summary>
internal static class DataFiles
{
    /// <summary>Finds the folder of the data.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The folder, which exists.</returns>
    /// <exception cref="ConfigurationException">None is named.</exception>
    /// <exception cref="DirectoryNotFoundException">It does not exist.</exception>
    public static string Directory(DataOptions options)
    {
        if (string.IsNullOrEmpty(options.Directory))
        {
            throw new ConfigurationException($"data.directory: the type '{options.Type}' needs the folder of its files.");
        }

        return System.IO.Directory.Exists(options.Directory)
            ? options.Directory
            : throw new DirectoryNotFoundException($"There is no folder '{options.Directory}'; change data.directory.");
    }

    /// <summary>Finds a folder inside the data's.</summary>
    /// <param name="directory">The folder that relative names start from.</param>
    /// <param name="key">The key that names the folder, for the message.</param>
    /// <param name="name">Its name, or an absolute path.</param>
    /// <returns>Its path, where a folder is.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string FindFolder(string directory, string key, string name)
    {
        string path = Path.Combine(directory, name);
        return System.IO.Directory.Exists(path)
            ? path
            : throw new DirectoryNotFoundException($"There is no folder '{path}'; change {key} or data.directory.");
    }

    /// <summary>Finds a file.</summary>
    /// <param name="directory">The folder that relative names start from.</param>
    /// <param name="key">The key that names the file, for the message.</param>
    /// <param name="name">Its name, or an absolute path.</param>
    /// <returns>Its path, where a file is.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string Find(string directory, string key, string name)
    {
        string path = Path.Combine(directory, name);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"There is no file '{path}'; change {key} or data.directory.", path);
    }
}
