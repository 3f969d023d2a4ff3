namespace Solvers.Safetensors;

/// <summary>Writes files that appear whole or not at all, even when the process is killed in between.</summary>
public static class AtomicFile
{
    /// <summary>Writes into a temporary file in the same folder, flushes it to the disk, then renames it.</summary>
    /// <param name="path">The file; an existing one is replaced in one step.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="path"/> does not exist.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, 0, write);

    /// <summary>The same, for a content whose size is known, so that a full disk shows at once.</summary>
    /// <param name="path">The file; an existing one is replaced in one step.</param>
    /// <param name="byteCount">Expected size in bytes, 0 when unknown.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="path"/> does not exist.</exception>
    public static void Write(string path, long byteCount, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"'{path}' is not a file's path.", nameof(path));
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}' to write '{path}' into; create it first.");
        }

        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream stream = new(temporary, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                BufferSize = 1 << 16,
                PreallocationSize = byteCount,
            }))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
