using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class DataTests
{
    [Fact]
    public void Data_OfTransposed_IsInItsOwnOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = arange(6, dtype: float32).reshape(2, 3);
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], matrix.t().Floats());
        Assert.False(matrix.t().is_contiguous());
        Assert.True(matrix.t().contiguous().is_contiguous());
        Assert.Equal(4f, matrix.data<float>()[1, 1]);
        Assert.Equal(6, matrix.data<float>().Count);
    }

    [Fact]
    public void Data_CopyFrom_WritesTheTensor()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = zeros(2, 2);
        matrix.data<float>().CopyFrom([1f, 2f, 3f, 4f]);
        Assert.Equal([1f, 2f, 3f, 4f], matrix.Floats());

        float[] part = new float[2];
        matrix.data<float>().CopyTo(part, 0, 1);
        Assert.Equal([2f, 3f], part);
    }

    [Fact]
    public void Data_OfOtherType_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsAny<ArgumentException>(() => ones(2).data<double>());
    }

    [Fact]
    public void Bytes_AreTheMemory()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = arange(4, dtype: float32);
        MemoryMarshal.Cast<byte, float>(matrix.bytes)[2] = 50f;
        Assert.Equal([0f, 1f, 50f, 3f], matrix.Floats());
        Assert.Equal([0f, 1f, 50f, 3f], matrix.Reinterpret<float>().ToArray());
        Assert.Equal(16, matrix.bytes.Length);
    }

    [Fact]
    public void Bytes_OfTransposed_Throw()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsAny<Exception>(() => zeros(2, 3).t().bytes.Length);
    }

    [Fact]
    public void Item_OfSingleElement_IsTheElement()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(2.5, tensor(new[] { 2.5f }).sum().ToDouble());
        Assert.Equal(3L, tensor(3L).ToInt64());
        Assert.Equal(3, tensor(3).ToInt32());
        Assert.True(tensor(true).ToBoolean());
        Assert.Equal(1.5f, full(1, 1.5f, dtype: bfloat16).to(float32).ToSingle());
        Assert.ThrowsAny<ArgumentException>(() => ones(2).item<float>());
    }

    [Fact]
    public void To_OtherType_Converts()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor(new[] { 1.7f, -1.7f, 0f });
        Assert.Equal([1L, -1L, 0L], values.to(int64).Longs());
        Assert.Equal([true, true, false], values.to(ScalarType.Bool).Bools());
        Assert.Equal(float64, values.to(float64).dtype);
        Assert.Equal(float64, values.@double().dtype);
        Assert.Equal([1.7f, -1.7f, 0f], values.cpu().Floats());
    }

    [Fact]
    public void Half_RoundsToItsPrecision()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor(new[] { 1f / 3f });
        Assert.Equal((float)(Half)(1f / 3f), values.to(float16).to(float32).ToSingle());
        Assert.Equal(0.333984375f, values.to(bfloat16).to(float32).ToSingle());
    }
}
