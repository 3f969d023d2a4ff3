using System.Globalization;
using System.Runtime.InteropServices;

namespace Solvers.Studies;

/// <summary>Holds threads to processors, where the system can do it: Linux.</summary>
internal static partial class ThreadPinning
{
    // 1024 processors, as the C library's own type has it.
    private const int MaskBytes = 128;

    /// <summary>Lists the processors that this thread may use.</summary>
    /// <returns>Their numbers in order; empty where the system does not tell.</returns>
    public static IReadOnlyList<int> Allowed()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        byte[] mask = new byte[MaskBytes];
        if (GetAffinity(0, MaskBytes, mask) != 0)
        {
            return [];
        }

        return [.. Enumerable.Range(0, MaskBytes * 8).Where(cpu => (mask[cpu / 8] & (1 << (cpu % 8))) != 0)];
    }

    /// <summary>Holds the calling thread to processors, and what it starts itself; threads of the runtime's pool stay free.</summary>
    /// <param name="processors">Their numbers.</param>
    /// <returns>Whether the system did it.</returns>
    public static bool Pin(IReadOnlyList<int> processors)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        byte[] mask = new byte[MaskBytes];
        foreach (int cpu in processors)
        {
            mask[cpu / 8] |= (byte)(1 << (cpu % 8));
        }

        return SetAffinity(0, MaskBytes, mask) == 0;
    }

    /// <summary>Shares processors out.</summary>
    /// <param name="workers">Threads that solve.</param>
    /// <param name="each">Processors for each.</param>
    /// <param name="processors">Those there are.</param>
    /// <returns>One list for each thread, from the last processors on: the first serve the system's interrupts. Empty when they do not suffice.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Share(int workers, int each, IReadOnlyList<int> processors) =>
        workers * each > processors.Count
            ? []
            : [.. Enumerable.Range(0, workers).Select(worker => (IReadOnlyList<int>)[.. processors.Reverse().Skip(worker * each).Take(each).Order()])];

    /// <summary>Says for people how threads are held.</summary>
    /// <param name="shares">The processors of each thread; empty when threads are not held.</param>
    /// <returns>Such as <c>solve threads on processors 1</c>; <c>none</c> when they are not held.</returns>
    public static string Describe(IReadOnlyList<IReadOnlyList<int>> shares) => shares.Count == 0
        ? "none"
        : "solve threads on processors " + string.Join(
            " | ", shares.Select(static share => string.Join(',', share.Select(static cpu => cpu.ToString(CultureInfo.InvariantCulture)))));

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAffinity(int thread, nuint size, [Out] byte[] mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int thread, nuint size, byte[] mask);
}
