using System.Globalization;

namespace Solvers.Studies;

/// <summary>Keeps a second process out of a study's folder. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class StudyLock : IDisposable
{
    private const string FileName = "study.lock";

    // A lock that another process has: EAGAIN of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private StudyLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="directory">The folder, which exists.</param>
    /// <returns>The lock, until it is disposed of.</returns>
    /// <exception cref="IOException">Another process has it, and the message names the process; or the file cannot be made.</exception>
    public static StudyLock Take(string directory)
    {
        string path = Path.Combine(directory, FileName);
        try
        {
            return new StudyLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (Held.Contains(exception.HResult))
        {
            throw new IOException(
                $"{directory}: another process{Holder(directory)} works on this study. Wait for it, end it, or choose another --out.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Holder(string directory)
    {
        if (!StudyDatabase.Exists(directory))
        {
            return string.Empty;
        }

        try
        {
            using var database = StudyDatabase.OpenToRead(directory);
            return database.Sessions is [.., { Process: long process }]
                ? string.Create(CultureInfo.InvariantCulture, $" ({process})")
                : string.Empty;
        }
        catch (InvalidDataException)
        {
            // The other process is about to make the database: the message goes without its number.
            return string.Empty;
        }
    }
}
