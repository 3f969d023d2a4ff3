using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;

namespace Solvers.Annealing.Tests;

public sealed class AnnealingOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        AnnealingOptions options = new();
        Assert.Equal(10, options.Restarts);
        Assert.Equal(100, options.Sweeps);
        Assert.Equal(0.05, options.AcceptanceInitial);
        Assert.Equal(0.005, options.TemperatureFinalShare);
    }

    [Fact]
    public void AddAnnealingSolver_ValidOptions_RegistersTheSolver()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddAnnealingSolver("published", static options => options.Sweeps = 121)
            .BuildServiceProvider();
        Assert.IsType<AnnealingSolver>(provider.GetRequiredKeyedService<IBlockSolver>("published"));
    }

    [Theory]
    [InlineData(0, 100, 0.01, 0.001)]
    [InlineData(10, 0, 0.01, 0.001)]
    [InlineData(10, 100, 0, 0.001)]
    [InlineData(10, 100, 0.01, 2)]
    [InlineData(10_000, 1_000_000, 0.01, 0.001)]
    public void AddAnnealingSolver_InvalidOptions_Throws(int restarts, int sweeps, double acceptance, double share)
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddAnnealingSolver("bad", options =>
            {
                options.Restarts = restarts;
                options.Sweeps = sweeps;
                options.AcceptanceInitial = acceptance;
                options.TemperatureFinalShare = share;
            })
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<IBlockSolver>("bad"));
    }
}
