using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;

namespace Solvers.Tabu.Tests;

public sealed class TabuOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        TabuOptions options = new();
        Assert.Equal(8, options.Tenure);
        Assert.Equal(0.7, options.AdditionTenureShare);
        Assert.Equal(4, options.Candidates);
        Assert.Equal(2000, options.WalkMoves);
        Assert.Equal(4, options.Walks);
        Assert.Equal(8, options.EliteSize);
        Assert.Equal(2, options.IdleRounds);
        Assert.Equal(192, options.CoreSize);
        Assert.Equal(80, options.RelaxationSteps);
    }

    [Fact]
    public void AddTabuSolver_ValidOptions_RegistersTheSolver()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddTabuSolver("quick", static options => options.Tenure = 12)
            .BuildServiceProvider();
        Assert.IsType<TabuSolver>(provider.GetRequiredKeyedService<IBlockSolver>("quick"));
    }

    [Theory]
    [InlineData(0, 2000, 4)]
    [InlineData(15, 5, 4)]
    [InlineData(15, 2000, 17)]
    [InlineData(200, 100, 4)]
    public void AddTabuSolver_InvalidOptions_Throws(int tenure, int walkMoves, int candidates)
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddTabuSolver("bad", options =>
            {
                options.Tenure = tenure;
                options.WalkMoves = walkMoves;
                options.Candidates = candidates;
            })
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<IBlockSolver>("bad"));
    }
}
