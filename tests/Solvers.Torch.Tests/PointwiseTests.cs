using TorchSharp;
using static TorchSharp.torch;

namespace Solvers.Torch.Tests;

public sealed class PointwiseTests
{
    private static readonly double[] Positive = [0.1, 0.5, 1.0, 2.5, 7.0];
    private static readonly double[] Mixed = [-2.5, -0.4, 0.0, 0.4, 2.5];

    public static TheoryData<string, Func<Tensor, Tensor>, Func<double, double>, bool> Functions => new()
    {
        { "abs", static t => t.abs(), Math.Abs, true },
        { "neg", static t => -t, static x => -x, true },
        { "sqrt", static t => t.sqrt(), Math.Sqrt, false },
        { "rsqrt", static t => t.rsqrt(), static x => 1 / Math.Sqrt(x), false },
        { "square", static t => t.square(), static x => x * x, true },
        { "exp", static t => t.exp(), Math.Exp, true },
        { "log", static t => t.log(), Math.Log, false },
        { "log1p", static t => t.log1p(), static x => Math.Log(1 + x), false },
        { "sin", static t => t.sin(), Math.Sin, true },
        { "cos", static t => t.cos(), Math.Cos, true },
        { "tanh", static t => t.tanh(), Math.Tanh, true },
        { "sigmoid", static t => t.sigmoid(), static x => 1 / (1 + Math.Exp(-x)), true },
        { "sign", static t => t.sign(), static x => Math.Sign(x), true },
        { "reciprocal", static t => t.reciprocal(), static x => 1 / x, false },
        { "floor", static t => t.floor(), Math.Floor, true },
        { "ceil", static t => t.ceil(), Math.Ceiling, true },
        { "trunc", static t => t.trunc(), Math.Truncate, true },
        { "round", static t => t.round(), static x => Math.Round(x, MidpointRounding.ToEven), true },
        { "relu", static t => t.relu(), static x => Math.Max(x, 0), true },
        { "silu", static t => t.silu(), static x => x / (1 + Math.Exp(-x)), true },
        { "pow", static t => t.pow(3), static x => x * x * x, true },
        { "clamp", static t => t.clamp(-0.4, 1.0), static x => Math.Clamp(x, -0.4, 1.0), true },
        { "clamp_min", static t => t.clamp_min(0.2), static x => Math.Max(x, 0.2), true },
        { "left scalar minus", static t => 1.0 - t, static x => 1 - x, true },
        { "left scalar over", static t => 1.0 / t, static x => 1 / x, false },
        { "scaled sum", static t => t.add(t, 0.5), static x => 1.5 * x, true },
        { "floor_divide", static t => t.floor_divide(0.3), static x => Math.Floor(x / 0.3), false },
        { "remainder", static t => t.remainder(0.7), static x => x - (0.7 * Math.Floor(x / 0.7)), false },
    };

    [Theory]
    [MemberData(nameof(Functions), DisableDiscoveryEnumeration = true)]
    public void Function_OfEachElement_EqualsTheFormula(
        string name, Func<Tensor, Tensor> actual, Func<double, double> expected, bool anySign)
    {
        Assert.NotEmpty(name);
        using DisposeScope scope = NewDisposeScope();
        double[] values = anySign ? Mixed : Positive;
        Values.Equal([.. values.Select(expected)], actual(tensor(values)), 1e-11);
    }

    [Fact]
    public void Operators_OfTwoTensors_Broadcast()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor column = tensor(new[] { 1f, 2f }).view(2, 1);
        Tensor row = tensor(new[] { 10f, 20f });
        Assert.Equal([11f, 21f, 12f, 22f], (column + row).Floats());
        Assert.Equal([-9f, -19f, -8f, -18f], (column - row).Floats());
        Assert.Equal([10f, 20f, 20f, 40f], (column * row).Floats());
        Assert.Equal([0.1f, 0.05f, 0.2f, 0.1f], (column / row).Floats());
        Assert.Equal([10f, 20f], maximum(column, row)[0].Floats());
        Assert.Equal([1f, 1f], minimum(column, row)[0].Floats());
        Assert.Equal([1f, 20f, 2f, 20f], torch.where(row > 15, row, column).Floats());
    }

    [Fact]
    public void InPlace_Operations_ChangeTheTensor()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor(new[] { 1f, 2f, 3f });
        values.add_(1);
        Assert.Equal([2f, 3f, 4f], values.Floats());
        values.mul_(tensor(new[] { 1f, 0f, 2f }));
        Assert.Equal([2f, 0f, 8f], values.Floats());
        values.sub_(1).div_(2);
        Assert.Equal([0.5f, -0.5f, 3.5f], values.Floats());
        values.add_(ones(3), alpha: 2);
        Assert.Equal([2.5f, 1.5f, 5.5f], values.Floats());
        values.relu_().neg_().abs_().clamp_(0, 2);
        Assert.Equal([2f, 1.5f, 2f], values.Floats());
        values.copy_(zeros(3));
        Assert.Equal([0f, 0f, 0f], values.Floats());
        values.fill_(4).masked_fill_(tensor(new[] { true, false, true }), -1);
        Assert.Equal([-1f, 4f, -1f], values.Floats());
        values.zero_();
        Assert.Equal([0f, 0f, 0f], values.Floats());
    }

    [Fact]
    public void Div_WithRounding_Rounds()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor(new[] { 7f, -7f });
        Assert.Equal([3f, -4f], values.div(2, RoundingMode.floor).Floats());
        Assert.Equal([3f, -3f], values.div(2, RoundingMode.trunc).Floats());
        Assert.Equal([3.5f, -3.5f], values.div(tensor(2f)).Floats());
    }

    [Fact]
    public void Comparisons_GiveTruthValues()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor left = tensor(new[] { 1f, 2f, 3f });
        Tensor right = tensor(new[] { 3f, 2f, 1f });
        Assert.Equal([false, true, false], left.eq(right).Bools());
        Assert.Equal([true, false, true], left.ne(right).Bools());
        Assert.Equal([true, false, false], left.lt(right).Bools());
        Assert.Equal([true, true, false], left.le(right).Bools());
        Assert.Equal([false, false, true], left.gt(2).Bools());
        Assert.Equal([false, true, true], left.ge(2).Bools());
        Assert.Equal([false, true, false], left.ge(2).logical_and(right.ge(2)).Bools());
        Assert.Equal([true, true, true], left.ge(2).logical_or(right.ge(2)).Bools());
        Assert.Equal([true, false, false], left.ge(2).logical_not().Bools());
        Assert.True(left.gt(0).all().ToBoolean());
        Assert.False(left.gt(3).any().ToBoolean());
        Assert.True(left.allclose(left + 1e-9));
        Assert.False(allclose(left, right));
    }

    [Fact]
    public void NotANumber_IsFound()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor(new[] { 1f, float.NaN, float.PositiveInfinity });
        Assert.Equal([false, true, false], values.isnan().Bools());
        Assert.Equal([true, false, false], values.isfinite().Bools());
        Assert.Equal([false, false, true], values.isinf().Bools());
    }
}
