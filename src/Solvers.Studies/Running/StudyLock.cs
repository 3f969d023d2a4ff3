using System.Globalization;

namespace Solvers.Studies;

/// <summary>Keeps a second process out of a study's folder. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class StudyLock : IDisposable
{
    private const string FileName = "study.lock";

    private readonly FileStream _file;

    private StudyLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="directory">The folder, which exists.</param>
    /// <returns>The lock, until it is disposed of.</returns>
    /// <exception cref="IOException">Another process has it; the message names the process.</exception>
    public static StudyLock Take(string directory)
    {
        string path = Path.Combine(directory, FileName);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new IOException(
                $"{directory}: another process{Holder(path)} works on this study. Wait for it, end it, or choose another --out.", exception);
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new StudyLock(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Holder(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(file);
            string text = reader.ReadToEnd();
            return text.Length > 0 ? $" ({text})" : string.Empty;
        }
        catch (IOException)
        {
            // Where locks also keep readers out, the message goes without the number.
            return string.Empty;
        }
    }
}
