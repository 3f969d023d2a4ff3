using System.Runtime.InteropServices;

namespace Solvers.Studies;

/// <summary>What the results were measured on.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>Describes this machine without naming it.</summary>
    /// <returns>Processor, system and runtime.</returns>
    public static string Describe() =>
        $"{Processor()}; {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}; {RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        const string Key = "model name";
        string? line = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(static text => text.StartsWith(Key, StringComparison.Ordinal))
            : null;
        return line is null ? "unknown processor" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
