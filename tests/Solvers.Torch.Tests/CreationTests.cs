using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class CreationTests
{
    [Fact]
    public void Tensor_FromArrays_KeepsValuesTypesAndShapes()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor floats = tensor(new[] { 1f, 2f, 3f });
        Assert.Equal(float32, floats.dtype);
        Assert.Equal([3L], floats.shape);
        Assert.Equal([1f, 2f, 3f], floats.Floats());

        Tensor longs = tensor(new long[] { 1, 2, 3, 4, 5, 6 }, [2, 3]);
        Assert.Equal(int64, longs.dtype);
        Assert.Equal([2L, 3L], longs.shape);
        Assert.Equal(2, longs.dim());
        Assert.Equal(6, longs.numel());
        Assert.Equal(3, longs.size(1));
        Assert.Equal(3, longs.size(-1));
        Assert.Equal([3L, 1L], longs.stride());

        Assert.Equal(float64, tensor(new[] { 1.0 }).dtype);
        Assert.Equal(int32, tensor(new[] { 1 }).dtype);
        Assert.Equal(uint8, tensor(new byte[] { 255 }).dtype);
        Assert.Equal([true, false], tensor(new[] { true, false }).Bools());
        Assert.Equal([1f, 2f, 3f, 4f], tensor(new float[,] { { 1, 2 }, { 3, 4 } }).Floats());
        Assert.Equal(float64, tensor(new[] { 1f }, float64).dtype);
        Assert.True(tensor(new[] { 1f }, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Tensor_FromArray_CopiesTheArray()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] values = [1f, 2f];
        Tensor copy = tensor(values);
        values[0] = 9f;
        Assert.Equal([1f, 2f], copy.Floats());
    }

    [Fact]
    public void Tensor_WithShapeOfOtherCount_Throws() =>
        Assert.ThrowsAny<ArgumentException>(() => tensor(new[] { 1f, 2f, 3f }, [2, 2]));

    [Fact]
    public void Factories_WithoutType_GiveFloat32()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal([0f, 0f, 0f, 0f], zeros(2, 2).Floats());
        Assert.Equal([1f, 1f], ones(2).Floats());
        Assert.Equal([7f, 7f], full(2, 7f).Floats());
        Assert.Equal(int64, full(2, 7).dtype);
        Assert.Equal([1f, 0f, 0f, 1f], eye(2).Floats());
        Assert.Equal([2L, 3L, 4L], empty([2, 3, 4]).shape);
        Assert.Equal([0L, 1L, 2L], arange(3).Longs());
        Assert.Equal([1L, 3L], arange(1, 5, 2).Longs());
        Assert.Equal(float32, arange(0.0, 1.0, 0.25).dtype);
        Assert.Equal([0f, 0.5f, 1f], linspace(0, 1, 3).Floats());
        Assert.Equal(float16, zeros(2, dtype: float16).dtype);
        Assert.Equal(bfloat16, zeros(2, dtype: bfloat16).dtype);
    }

    [Fact]
    public void Likes_TakeShapeAndTypeOfTheOther()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor other = zeros(2, 3, dtype: float64);
        Assert.Equal([2L, 3L], zeros_like(other).shape);
        Assert.Equal(float64, ones_like(other).dtype);
        Assert.Equal(int64, other.full_like(3, dtype: int64).dtype);
        Assert.Equal([2L, 3L], other.empty_like().shape);
    }

    [Fact]
    public void Random_FromEqualSeeds_IsEqual()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator first = new(42);
        using Generator second = new(42);
        Assert.Equal(randn(50, generator: first).Floats(), randn(50, generator: second).Floats());
        Assert.Equal(rand(50, generator: first).Floats(), rand(50, generator: second).Floats());
        Assert.Equal(randperm(50, generator: first).Longs(), randperm(50, generator: second).Longs());
        Assert.Equal(
            randint(9, [50L], generator: first).Longs(), randint(9, [50L], generator: second).Longs());
        Assert.NotEqual(randn(50, generator: first).Floats(), randn(50, generator: first).Floats());
    }

    [Fact]
    public void Random_HasItsRange()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(1);
        Assert.All(rand(1000, generator: generator).Floats(), static value => Assert.InRange(value, 0f, 0.99999999f));
        Assert.All(
            randint(3, 7, [1000L], generator: generator).Longs(), static value => Assert.InRange(value, 3, 6));
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => (long)i), randperm(100, generator: generator).Longs().Order());
    }
}
