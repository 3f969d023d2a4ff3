namespace Solvers.TestKit;

/// <summary>A folder of one test, gone when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("solvers-test-");

    /// <summary>Gets its full path.</summary>
    public string Path => _directory.FullName;

    /// <summary>Names a file in it.</summary>
    /// <param name="name">The name of the file.</param>
    /// <returns>Its full path.</returns>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a text file into it.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="text">What it holds.</param>
    /// <returns>Its full path.</returns>
    public string Write(string name, string text)
    {
        string path = At(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Delete(recursive: true);
}
