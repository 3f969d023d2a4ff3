using System.Runtime.InteropServices;

namespace Solvers.Devices.Cuda;

/// <summary>Where NVRTC may lie.</summary>
internal static class NvrtcPlaces
{
    // Newest first. 11.2 is what every later 11.x calls itself.
    private static readonly string[] Names = ["libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2", "libnvrtc.so"];

    /// <summary>Lists the libraries to try, in order.</summary>
    /// <param name="named">A library, or a folder that holds one, and no other; null for the usual places.</param>
    /// <returns>Paths, or names for the loader of the system.</returns>
    public static IEnumerable<string> Candidates(string? named) => named switch
    {
        null => Names.Concat(Folders().SelectMany(InFolder)),
        _ when Directory.Exists(named) => InFolder(named),
        _ => [named],
    };

    /// <summary>Loads what NVRTC itself loads by name alone, from the folder in which it lies.</summary>
    /// <param name="path">The library NVRTC.</param>
    public static void LoadBuiltIns(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && Directory.Exists(folder))
        {
            foreach (string file in Directory.EnumerateFiles(folder, "libnvrtc-builtins*.so*").Order(StringComparer.Ordinal))
            {
                _ = NativeLibrary.TryLoad(file, out _);
            }
        }
    }

    // A toolkit, and the PyTorch whose libtorch is used: in the wheel itself, or in the wheels of NVIDIA beside it.
    private static IEnumerable<string> Folders()
    {
        string?[] toolkits = [Environment.GetEnvironmentVariable("CUDA_HOME"), Environment.GetEnvironmentVariable("CUDA_PATH"), "/usr/local/cuda"];
        foreach (string? toolkit in toolkits)
        {
            if (!string.IsNullOrEmpty(toolkit))
            {
                yield return Path.Combine(toolkit, "lib64");
            }
        }

        if (Environment.GetEnvironmentVariable("LIBTORCH") is { Length: > 0 } torch)
        {
            yield return Path.Combine(torch, "lib");
            string wheels = Path.Combine(torch, "..", "nvidia");
            yield return Path.Combine(wheels, "cu13", "lib");
            yield return Path.Combine(wheels, "cuda_nvrtc", "lib");
        }
    }

    private static IEnumerable<string> InFolder(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "libnvrtc*.so*")
            .Where(static file => !Path.GetFileName(file).StartsWith("libnvrtc-builtins", StringComparison.Ordinal) && !file.Contains(".alt.", StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal);
}
