using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solvers.Abstractions;

namespace Solvers.Convex.Tests;

public sealed class ConvexOptionsTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        ConvexOptions options = new();
        Assert.Equal(0, options.RelativeGap);
        Assert.Equal(2048, options.RelaxationSteps);
        Assert.Equal(160, options.CoreSize);
        Assert.Equal(64, options.Perturbations);
        Assert.Equal(600, options.SemidefiniteSize);
        Assert.Equal(2048, options.BranchingSize);
    }

    [Theory]
    [InlineData(-0.1, 160)]
    [InlineData(0.2, 160)]
    [InlineData(0, 1)]
    [InlineData(0, 5000)]
    public void AddConvexSolver_InvalidOptions_Throws(double relativeGap, int coreSize)
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddConvexSolver("bad", options => (options.RelativeGap, options.CoreSize) = (relativeGap, coreSize))
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<IBlockSolver>("bad"));
    }
}
