using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class TensorAddressTests
{
    [Fact]
    public void Of_TensorInMainMemory_IsWhereItsElementsLie()
    {
        using Tensor values = tensor(new[] { 1.5, -2, 3, 4 });
        using Tensor last = values.narrow(0, 2, 2);
        double[] read = new double[2];
        Marshal.Copy(TensorAddress.Of(last), read, 0, 2);
        Assert.Equal([3.0, 4.0], read);
        Assert.Equal(TensorAddress.Of(values) + (2 * sizeof(double)), TensorAddress.Of(last));
    }

    [Fact]
    public void Of_TensorThatIsNotContiguous_IsRefused()
    {
        using Tensor values = zeros(2, 3);
        using Tensor turned = values.t();
        ArgumentException error = Assert.Throws<ArgumentException>(() => TensorAddress.Of(turned));
        Assert.Contains("contiguous()", error.Message, StringComparison.Ordinal);
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public void Of_TensorOnAGpu_CountsElementsAsTheDeviceDoes()
    {
        using Tensor values = zeros(4, dtype: float64, device: device("cuda:0"));
        using Tensor last = values.narrow(0, 2, 2);
        Assert.NotEqual(0, TensorAddress.Of(values));
        Assert.Equal(TensorAddress.Of(values) + (2 * sizeof(double)), TensorAddress.Of(last));
    }
}
