using Solvers.Devices.Cuda;

namespace Solvers.Devices.Tests;

public sealed class NvrtcPlacesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nvrtc-places").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Candidates_APyTorchOfPip_HasItInTheWheelsBesideIt()
    {
        string torch = Path.Combine(_folder, "torch");
        string[] wanted = [Put("torch/lib/libnvrtc-672ee683.so.11.2"), Put("nvidia/cu13/lib/libnvrtc.so.13"), Put("nvidia/cuda_nvrtc/lib/libnvrtc.so.12")];
        Put("nvidia/cuda_nvrtc/lib/libnvrtc-builtins.so.12.4");
        Put("nvidia/cuda_nvrtc/lib/libnvrtc.alt.so.12");
        string? before = Environment.GetEnvironmentVariable("LIBTORCH");
        Environment.SetEnvironmentVariable("LIBTORCH", torch);
        try
        {
            Assert.Equal(wanted, NvrtcPlaces.Candidates(null).Select(Path.GetFullPath).Where(path => path.StartsWith(_folder, StringComparison.Ordinal)), StringComparer.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("LIBTORCH", before);
        }
    }

    [Fact]
    public void Candidates_OfANamedPlace_AreThoseAndNoOthers()
    {
        string library = Put("libnvrtc.so.12");
        Assert.Equal([library], NvrtcPlaces.Candidates(_folder), StringComparer.Ordinal);
        Assert.Equal([library], NvrtcPlaces.Candidates(library), StringComparer.Ordinal);
        Assert.Equal(["/nowhere/libnvrtc.so"], NvrtcPlaces.Candidates("/nowhere/libnvrtc.so"), StringComparer.Ordinal);
    }

    [Fact]
    public void TryLoad_AFolderWithoutIt_SaysSo()
    {
        Assert.Null(NvrtcLibrary.TryLoad(_folder, int.MaxValue, out string? reason));
        Assert.Contains($"there is none in {_folder}", reason, StringComparison.Ordinal);
    }

    private string Put(string path)
    {
        string file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, []);
        return file;
    }
}
