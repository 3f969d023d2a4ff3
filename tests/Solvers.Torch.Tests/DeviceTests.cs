using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Solvers.Torch.Tests;

public sealed class DeviceTests
{
    [Fact]
    public void Device_FromText_IsUnderstood()
    {
        Assert.Equal(DeviceType.CPU, device("cpu").type);
        Assert.Equal(DeviceType.CUDA, device("cuda").type);
        Assert.Equal(1, device("cuda:1").index);
        Assert.Equal("cuda:1", device("cuda:1").ToString());
        Assert.Equal("cpu", CPU.ToString());
        Assert.ThrowsAny<ArgumentException>(() => device("toaster"));
    }

    [Fact]
    public void Tensor_ByDefault_IsInMainMemory()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(DeviceType.CPU, ones(2).device.type);
        Assert.Equal(DeviceType.CPU, ones(2).device_type);
        Assert.False(ones(2).is_cuda);
    }

    [Fact]
    public void Cuda_WithoutGpu_ThrowsAndNamesTheDevice()
    {
        if (cuda.is_available())
        {
            Assert.True(cuda.device_count() > 0);
            return;
        }

        Assert.Equal(0, cuda.device_count());
        using DisposeScope scope = NewDisposeScope();
        Exception failure = Assert.ThrowsAny<Exception>(() => ones(2).to(device("cuda:0")));
        Assert.Contains("cuda", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.ThrowsAny<Exception>(() => ones(2, device: device("cuda")));
    }

    [GpuFact]
    [Trait("Category", "Gpu")]
    public void Cuda_Gradients_EqualThoseInMainMemory()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(3);
        Tensor x = randn(64, 100, generator: generator);
        Tensor w = randn(10, 100, generator: generator);
        Tensor y = randint(10, [64L], generator: generator);

        Tensor here = Gradient(x, w, y);
        Tensor there = Gradient(x.to(device("cuda:0")), w.cuda(), y.cuda());

        Assert.True(there.is_cuda);
        Assert.True(allclose(here, there.cpu(), 1e-3, 1e-4));
        Assert.Equal(there.cpu().Floats(), there.Floats());
    }

    private static Tensor Gradient(Tensor x, Tensor w, Tensor y)
    {
        Tensor weights = w.detach().clone().requires_grad_();
        return autograd.grad([functional.cross_entropy(functional.linear(x, weights), y)], [weights])[0];
    }
}
