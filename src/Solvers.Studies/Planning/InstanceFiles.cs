using System.IO.Enumeration;
using Solvers.Core;

namespace Solvers.Studies;

/// <summary>Finds the files that the patterns of a study name.</summary>
internal static class InstanceFiles
{
    /// <summary>Lists files.</summary>
    /// <param name="patterns">Files, folders, or patterns with *, ? and **.</param>
    /// <param name="problems">Receives a line for each pattern that matches nothing.</param>
    /// <returns>Full paths, each once, in order.</returns>
    public static IReadOnlyList<string> Find(IEnumerable<string> patterns, List<string> problems)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string pattern in patterns)
        {
            string[] found = [.. Match(pattern).Select(Path.GetFullPath)];
            if (found.Length == 0)
            {
                problems.Add(Directory.Exists(pattern)
                    ? $"solve.instances: the folder '{pattern}' holds no file that is a problem. Formats: {ProblemFormats.ReadableNames}."
                    : $"solve.instances: '{pattern}' matches no file (looked from {Environment.CurrentDirectory}).");
            }

            files.UnionWith(found);
        }

        return [.. files];
    }

    private static IEnumerable<string> Match(string pattern)
    {
        if (File.Exists(pattern))
        {
            return [pattern];
        }

        if (Directory.Exists(pattern))
        {
            return Directory.EnumerateFiles(pattern).Where(ProblemFormats.MayBeProblem);
        }

        string full = Path.GetFullPath(pattern);
        string root = Path.GetPathRoot(full)!;
        string[] parts = full[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return parts.Any(static part => part.AsSpan().ContainsAny('*', '?')) ? Walk(root, parts) : [];
    }

    private static IEnumerable<string> Walk(string folder, ReadOnlyMemory<string> parts)
    {
        string part = parts.Span[0];
        ReadOnlyMemory<string> rest = parts[1..];
        if (part == "**")
        {
            IEnumerable<string> here = rest.IsEmpty ? Directory.EnumerateFiles(folder) : Walk(folder, rest);
            return here.Concat(Directory.EnumerateDirectories(folder).SelectMany(inner => Walk(inner, parts)));
        }

        if (rest.IsEmpty)
        {
            return Directory.EnumerateFiles(folder).Where(file => Fits(part, file));
        }

        return part.AsSpan().ContainsAny('*', '?')
            ? Directory.EnumerateDirectories(folder).Where(inner => Fits(part, inner)).SelectMany(inner => Walk(inner, rest))
            : Directory.Exists(Path.Combine(folder, part)) ? Walk(Path.Combine(folder, part), rest) : [];
    }

    private static bool Fits(string part, string path) =>
        FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(path), ignoreCase: false);
}
