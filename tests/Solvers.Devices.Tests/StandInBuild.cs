using System.ComponentModel;
using System.Diagnostics;

namespace Solvers.Devices.Tests;

/// <summary>Builds the stand-in for CUDA of <c>tests/gpu/standin</c>, once for each version of its sources.</summary>
internal static class StandInBuild
{
    private static readonly Lazy<string?> Failure = new(Build);

    /// <summary>Gets the libraries; nowhere to be found when they cannot be built.</summary>
    public static DeviceLibraries Libraries { get; } = new(
        "/nowhere/libOpenCL.so.1",
        Path.Combine(Folder("built"), "libcuda-standin.so"),
        Path.Combine(Folder("built"), "libnvrtc-standin.so"));

    /// <summary>Gets why there is none on this machine; null when there is one.</summary>
    /// <exception cref="InvalidOperationException">There is a compiler, and it refused the sources.</exception>
    public static string? Missing => Failure.Value;

    private static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "standin", name);

    private static string? Build()
    {
        FileInfo built = new(Path.Combine(Folder("built"), "complete"));
        if (built.Exists && Directory.GetFiles(Folder("source")).All(source => File.GetLastWriteTimeUtc(source) <= built.LastWriteTimeUtc))
        {
            return null;
        }

        try
        {
            using Process compiler = Process.Start(new ProcessStartInfo("g++", ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            compiler.StandardOutput.ReadToEnd();
            compiler.WaitForExit();
        }
        catch (Win32Exception)
        {
            return "the stand-in for CUDA needs g++, which is not installed";
        }

        using Process build = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Folder("source"), "build.sh"), Folder("built")]) { RedirectStandardError = true, UseShellExecute = false })!;
        string log = build.StandardError.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? null : throw new InvalidOperationException("The stand-in for CUDA does not build: " + log);
    }
}
