using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;
using Solvers.Quantum.Qaoa;

namespace Solvers.Qaoa.Tests;

public sealed class QaoaOptionsTests
{
    [Fact]
    public void AddQaoaSolver_ValidOptions_RegistersTheSolver()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddQaoaSolver("deep", static options => options.Ansatz.Layers = 12)
            .BuildServiceProvider();
        Assert.IsType<QaoaSolver>(provider.GetRequiredKeyedService<IBlockSolver>("deep"));
    }

    [Theory]
    [InlineData(0, 0.5, StartKind.Dicke, "layers")]
    [InlineData(4, 0.0, StartKind.Dicke, "lowestShare")]
    [InlineData(4, 0.5, StartKind.Warm, "start")]
    [InlineData(4, 0.5, StartKind.Uniform, "start")]
    public void AddQaoaSolver_InvalidOptions_NamesTheKey(int layers, double share, StartKind start, string key)
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddQaoaSolver("bad", options =>
            {
                options.Ansatz.Layers = layers;
                options.Ansatz.Start = start;
                options.Training.LowestShare = share;
            })
            .BuildServiceProvider();
        OptionsValidationException error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<IBlockSolver>("bad"));
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }
}
