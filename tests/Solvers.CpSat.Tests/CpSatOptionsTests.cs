using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;

namespace Solvers.CpSat.Tests;

public sealed class CpSatOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        CpSatOptions options = new();
        Assert.Equal(CarrierKind.Auto, options.Carrier);
        Assert.Equal(Formulation.Auto, options.Formulation);
        Assert.Equal(100, options.AutoProducts);
        Assert.Equal(20_000, options.MaxProducts);
        Assert.Equal(0, options.Workers);
        Assert.Equal(4096, options.MemoryLimit);
        Assert.Equal(1e-9, options.RelativeGap);
        Assert.Null(options.LogFile);
    }

    [Fact]
    public void AddCpSatSolver_ValidOptions_RegistersTheSolver()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddCpSatSolver("exact", static options => options.Workers = 2)
            .BuildServiceProvider();
        Assert.IsType<CpSatSolver>(provider.GetRequiredKeyedService<IBlockSolver>("exact"));
    }

    [Theory]
    [InlineData(-1, 20_000, 4096, 1e-9)]
    [InlineData(0, 0, 4096, 1e-9)]
    [InlineData(0, 20_000, 100, 1e-9)]
    [InlineData(0, 20_000, 4096, 2)]
    public void AddCpSatSolver_InvalidOptions_Throws(int workers, int maxProducts, int memoryLimit, double relativeGap)
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddCpSatSolver("bad", options =>
            {
                options.Workers = workers;
                options.MaxProducts = maxProducts;
                options.MemoryLimit = memoryLimit;
                options.RelativeGap = relativeGap;
            })
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<IBlockSolver>("bad"));
    }
}
