namespace Solvers.Devices.Tests;

public sealed class DeviceCatalogTests
{
    [Fact]
    public void Discover_NoLibraries_FindsNothingAndSaysWhatWasTried()
    {
        var catalog = DeviceCatalog.Discover(TestDevices.Nowhere);
        Assert.Empty(catalog.Devices);
        Assert.Contains(catalog.Tried, static line => line.Contains("/nowhere/libOpenCL.so.1", StringComparison.Ordinal) && line.Contains("SOLVERS_OPENCL", StringComparison.Ordinal));
        Assert.Contains(catalog.Tried, static line => line.Contains("/nowhere/libcuda.so.1", StringComparison.Ordinal) && line.Contains("SOLVERS_CUDA", StringComparison.Ordinal));
        Assert.Null(catalog.Choose("auto", out string? reason));
        Assert.Contains("/nowhere/libOpenCL.so.1", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Discover_ALibraryOfAnotherKind_SaysSo()
    {
        var catalog = DeviceCatalog.Discover(TestDevices.Nowhere with { OpenCl = "libc.so.6" });
        Assert.Contains(catalog.Tried, static line => line.Contains("libc.so.6 is no loader of OpenCL", StringComparison.Ordinal));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Choose_ByNumberNameOrAutomatically_FindsTheDevice(TestDevice kind)
    {
        DeviceCatalog catalog = TestDevices.Catalog(kind);
        DeviceInfo first = catalog.Devices[0];
        Assert.Same(first, catalog.Choose("auto", out string? reason));
        Assert.Null(reason);
        Assert.Same(first, catalog.Choose(first.Id.ToUpperInvariant(), out _));
        Assert.Same(first, catalog.Choose(first.Name[1..].ToLowerInvariant(), out _));
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Choose_ADeviceThatIsNotThere_TakesNoOther(TestDevice kind)
    {
        DeviceCatalog catalog = TestDevices.Catalog(kind);
        Assert.Null(catalog.Choose("cuda:77", out string? reason));
        Assert.Contains("'cuda:77'", reason, StringComparison.Ordinal);
        Assert.Contains(catalog.Devices[0].Name, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", reason, StringComparison.Ordinal);
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Devices_Found_AreDescribed(TestDevice kind)
    {
        foreach (DeviceInfo info in TestDevices.Catalog(kind).Devices)
        {
            Assert.True(info.ComputeUnits > 0 && info.MemoryBytes > 0 && info.LargestBufferBytes > 0, info.ToString());
            Assert.True(info.LocalMemoryBytes >= 16 * 1024 && info.LargestGroup > 0, info.ToString());
            Assert.StartsWith(info.Api == DeviceApi.Cuda ? "cuda:" : "opencl:", info.Id, StringComparison.Ordinal);
        }
    }

    [Theory, OpenCl, Cuda, StandIn]
    public void Open_ADeviceThatIsGone_IsRefused(TestDevice kind)
    {
        DeviceInfo gone = TestDevices.Catalog(kind).Devices[0] with { Name = "gone" };
        Assert.Contains("gone", Assert.Throws<DeviceException>(() => DeviceCatalog.Open(gone, TestDevices.Libraries(kind))).Message, StringComparison.Ordinal);
        Assert.Throws<DeviceException>(() => DeviceCatalog.Open(gone, TestDevices.Nowhere));
    }
}
