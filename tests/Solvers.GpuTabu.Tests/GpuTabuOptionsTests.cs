using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;

namespace Solvers.GpuTabu.Tests;

public sealed class GpuTabuOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        GpuTabuOptions options = new();
        Assert.Equal("auto", options.Device);
        Assert.Equal(256, options.Walks);
        Assert.Equal(1000, options.WalkMoves);
        Assert.Equal(8, options.Tenure);
        Assert.Equal(0.7, options.AdditionTenureShare);
        Assert.Equal(16, options.EliteSize);
        Assert.Equal(2, options.IdleRounds);
        Assert.Equal(80, options.RelaxationSteps);
        Assert.Equal(0, options.GroupSize);
    }

    [Fact]
    public void AddGpuTabuSolver_ValidOptions_RegistersTheSolver() => Assert.IsType<GpuTabuSolver>(Register(static options => options.GroupSize = 64));

    [Theory]
    [InlineData("Device", "")]
    [InlineData("Walks", 0)]
    [InlineData("Walks", 65_537)]
    [InlineData("WalkMoves", 9)]
    [InlineData("WalkMoves", 10_000_001)]
    [InlineData("Tenure", 0)]
    [InlineData("Tenure", 10_001)]
    [InlineData("AdditionTenureShare", 0.05)]
    [InlineData("AdditionTenureShare", 2.1)]
    [InlineData("EliteSize", 0)]
    [InlineData("EliteSize", 257)]
    [InlineData("IdleRounds", 0)]
    [InlineData("IdleRounds", 1_000_001)]
    [InlineData("RelaxationSteps", -1)]
    [InlineData("RelaxationSteps", 10_001)]
    [InlineData("GroupSize", -1)]
    [InlineData("GroupSize", 2048)]
    public void AddGpuTabuSolver_OutOfRange_IsRefusedByName(string name, object value)
    {
        OptionsValidationException refusal = Assert.Throws<OptionsValidationException>(
            () => Register(options => typeof(GpuTabuOptions).GetProperty(name)!.SetValue(options, value)));
        Assert.Contains(name, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void AddGpuTabuSolver_OptionsThatDoNotFitTogether_AreRefusedAllAtOnce()
    {
        OptionsValidationException refusal = Assert.Throws<OptionsValidationException>(() => Register(static options =>
        {
            options.WalkMoves = 20;
            options.Tenure = 30;
            options.GroupSize = 48;
        }));
        Assert.Contains("walkMoves is 20 with tenure = 30", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("groupSize is 48; it must be 0 or a power of two", refusal.Message, StringComparison.Ordinal);
    }

    private static IBlockSolver Register(Action<GpuTabuOptions> configure)
    {
        using ServiceProvider provider = new ServiceCollection().AddGpuTabuSolver("test", configure).BuildServiceProvider();
        return provider.GetRequiredKeyedService<IBlockSolver>("test");
    }
}
