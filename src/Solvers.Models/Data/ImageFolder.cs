using System.Globalization;

namespace Solvers.Models;

/// <summary>The images of a folder and their classes.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Files">The images, in order of class and name, or as their list has them; at least one.</param>
/// <param name="Labels">The class of each.</param>
/// <param name="ClassCount">How many classes there are.</param>
internal sealed record ImageFolder(string Path, IReadOnlyList<string> Files, IReadOnlyList<int> Labels, int ClassCount)
{
    /// <summary>Names the classes of a folder: its sub-folders in the order of their names.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The names; may be empty.</returns>
    public static string[] ClassNames(string path) =>
        [.. Directory.GetDirectories(path).Select(static folder => System.IO.Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Lists a folder with one sub-folder per class.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="classes">The names of the classes, in order.</param>
    /// <param name="classesFrom">The folder that has named them, for messages.</param>
    /// <param name="limit">How many images to take of those in order; null for all.</param>
    /// <returns>The images.</returns>
    /// <exception cref="InvalidDataException">A sub-folder is no class, or there are no images.</exception>
    public static ImageFolder OfClasses(string path, string[] classes, string classesFrom, int? limit)
    {
        string? stranger = ClassNames(path).FirstOrDefault(name => !classes.Contains(name, StringComparer.Ordinal));
        if (stranger is not null)
        {
            throw new InvalidDataException(
                $"'{path}' has a folder '{stranger}', but '{classesFrom}', whose folders are the classes, has none of that name; give both the "
                + "same folders.");
        }

        List<string> files = [];
        List<int> labels = [];
        for (int label = 0; label < classes.Length; label++)
        {
            string folder = System.IO.Path.Combine(path, classes[label]);
            if (Directory.Exists(folder))
            {
                files.AddRange(Directory.GetFiles(folder).Where(IsImage).Order(StringComparer.Ordinal));
                labels.AddRange(Enumerable.Repeat(label, files.Count - labels.Count));
            }
        }

        return Of(path, files, labels, classes.Length, limit, "sub-folders with image files");
    }

    /// <summary>Lists a folder with a file of labels.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="limit">How many images to take, from the first on; null for all.</param>
    /// <returns>The images.</returns>
    /// <exception cref="FileNotFoundException">The file of labels, or an image it lists, does not exist.</exception>
    /// <exception cref="InvalidDataException">A line is malformed, or there are none.</exception>
    public static ImageFolder OfList(string path, string name, int? limit)
    {
        const string Header = "file_name,label";
        string list = DataFiles.Find(path, "data.images.labels", name);
        string[] lines = File.ReadAllLines(list);
        if (lines is not [Header, ..])
        {
            throw new InvalidDataException($"'{list}' does not begin with the line '{Header}'; write it so.");
        }

        List<string> files = [];
        List<int> labels = [];
        for (int number = 1; number < lines.Length && !(files.Count >= limit); number++)
        {
            if (lines[number].Length == 0)
            {
                continue;
            }

            int comma = lines[number].LastIndexOf(',');
            if (comma <= 0 || !int.TryParse(lines[number].AsSpan(comma + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int label))
            {
                throw new InvalidDataException(
                    $"'{list}', line {number + 1}: '{lines[number]}' is not the name of a file, a comma and a class from 0; correct the line.");
            }

            string file = System.IO.Path.Combine(path, lines[number][..comma]);
            files.Add(File.Exists(file)
                ? file
                : throw new FileNotFoundException($"'{list}', line {number + 1}: there is no file '{file}'; correct the line.", file));
            labels.Add(label);
        }

        return Of(path, files, labels, labels.Count == 0 ? 0 : labels.Max() + 1, limit, $"images in '{name}'");
    }

    private static ImageFolder Of(string path, List<string> files, List<int> labels, int classCount, int? limit, string what)
    {
        if (files.Count == 0)
        {
            throw new InvalidDataException(
                $"'{path}' has no {what}; images are files that end in {string.Join(", ", ImageFile.Extensions)}. Change data.images.");
        }

        int count = Math.Min(limit ?? int.MaxValue, files.Count);
        return new ImageFolder(path, files[..count], labels[..count], classCount);
    }

    private static bool IsImage(string path) =>
        ImageFile.Extensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
