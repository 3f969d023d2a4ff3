using System.Security.Cryptography;

namespace Solvers.Models;

/// <summary>The questions of a task file.</summary>
/// <param name="Questions">At least one.</param>
/// <param name="Hash">SHA-256 of the whole file, in lower-case hexadecimal digits.</param>
internal sealed record TaskFile(IReadOnlyList<TaskQuestion> Questions, string Hash)
{
    /// <summary>Reads a file: a JSON object on each line; blank lines are skipped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Which fields the lines have.</param>
    /// <param name="limit">How many questions to read at most; null for all.</param>
    /// <returns>The questions.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is malformed, or there is none; the message names file, line and field.</exception>
    public static TaskFile Read(string path, TaskFormat format, int? limit)
    {
        byte[] content = File.Exists(path)
            ? File.ReadAllBytes(path)
            : throw new FileNotFoundException($"There is no task file '{path}'; correct the file of the task.", path);
        List<TaskQuestion> questions = [];
        int start = 0;
        for (int line = 1; start < content.Length && questions.Count < (limit ?? int.MaxValue); line++)
        {
            int length = content.AsSpan(start).IndexOf((byte)'\n');
            int end = length < 0 ? content.Length : start + length;
            if (content.AsSpan(start..end).ContainsAnyExcept(" \t\r"u8))
            {
                var place = JsonPlace.Parse($"'{path}', line {line}", content.AsMemory(start..end));
                questions.Add(TaskFormats.Read(place, format, line));
            }

            start = end + 1;
        }

        return questions.Count > 0
            ? new TaskFile(questions, Convert.ToHexStringLower(SHA256.HashData(content)))
            : throw new InvalidDataException($"'{path}' holds no question; it needs a JSON object on each line.");
    }
}
