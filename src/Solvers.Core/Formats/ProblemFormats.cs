namespace Solvers.Core;

/// <summary>All formats of problem files: which there are, which one a file is in, reading and writing.</summary>
public static class ProblemFormats
{
    /// <summary>Gets every format.</summary>
    public static IReadOnlyList<ProblemFormat> All { get; } =
    [
        new BlockFormat(),
        SparseMatrixFormat.BiqMac,
        SparseMatrixFormat.OrLibrary,
        new QbsolvFormat(),
        new CooFormat(),
        SparseMatrixFormat.Mqlib,
        new MaxCutFormat(),
        new MdplibFormat(),
        new LpFormat(),
    ];

    /// <summary>Gets the names of the formats that can be read, for messages and help.</summary>
    public static string ReadableNames { get; } =
        string.Join(", ", All.Where(static format => format.CanRead).Select(static format => format.Name));

    /// <summary>Gets the names of all formats, which can all be written.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(static format => format.Name));

    /// <summary>Reads a problem.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of its format; null to tell it from the content.</param>
    /// <param name="index">Which problem of a file that holds several, from 1; null for the only one.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The content fits no format, several, or not the one it is in.</exception>
    /// <exception cref="ConfigurationException">There is no such format, it cannot be read, or holds one problem only.</exception>
    public static ProblemFile Read(string path, string? name = null, int? index = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var head = FileHead.Read(path);
        ProblemFormat format = name is null ? Detect(path, head) : Find(name);
        if (!format.CanRead)
        {
            throw new ConfigurationException($"The format {format.Name} is written, not read. Formats that are read: {ReadableNames}.");
        }

        return index is null or 1 || format.HoldsSeveral
            ? format.Read(path, index)
            : throw new ConfigurationException($"--index {index}: {path} is in the format {format.Name} and holds one problem; leave --index out.");
    }

    /// <summary>Tells whether a file is meant to be a problem, so that a folder may hold other files too.</summary>
    /// <param name="path">The file.</param>
    /// <returns>True when it begins like a format that is read, or is called like one; reading it may still find fault with it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static bool MayBeProblem(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var head = FileHead.Read(path);
        string extension = Path.GetExtension(path);
        return All.Any(format => format.CanRead
            && (format.Matches(head) || format.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>Writes a problem, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced in one step.</param>
    /// <param name="file">The problem and what else is known.</param>
    /// <param name="name">The name of the format; null to take it from the ending of the file's name.</param>
    /// <returns>The format it was written in.</returns>
    /// <exception cref="ConfigurationException">There is no such format, or it cannot hold the problem.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="path"/> does not exist.</exception>
    public static ProblemFormat Write(string path, ProblemFile file, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(file);
        ProblemFormat format = name is null ? OfExtension(path) : Find(name);
        format.Write(path, file);
        return format;
    }

    private static ProblemFormat Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ConfigurationException($"There is no format \"{name}\". Formats: {Names}.");

    private static ProblemFormat OfExtension(string path)
    {
        string extension = Path.GetExtension(path);
        return All.FirstOrDefault(format => format.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
            ?? throw new ConfigurationException(
                $"{path}: the ending \"{extension}\" stands for no format; say which with --to. Formats: {Names}.");
    }

    private static ProblemFormat Detect(string path, FileHead head)
    {
        ProblemFormat[] fitting = [.. All.Where(format => format.CanRead && format.Matches(head))];
        return fitting switch
        {
            [ProblemFormat only] => only,
            [] => throw new InvalidDataException(
                $"{path}: the content, from line 1 on, fits no format. Formats: {ReadableNames}; say which with --format (--from in convert) to learn what does not fit."),
            _ => throw new InvalidDataException(
                $"{path}: the content, from line 1 on, may be {string.Join(" or ", fitting.Select(static format => $"{format.Name} ({format.Summary})"))}; say which with --format (--from in convert)."),
        };
    }
}
