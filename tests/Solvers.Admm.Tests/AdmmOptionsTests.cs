using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Core;
using Solvers.Layerwise;

namespace Solvers.Admm.Tests;

public sealed class AdmmOptionsTests
{
    [Theory]
    [InlineData("rho", "0", "updaters.mine.options.rho is 0; it must be above 0, at most 1000000.")]
    [InlineData("rhoGrowth", "1.5", "rhoGrowth is above 1 with selection fixed")]
    [InlineData("selection", "twoShot", "updaters.mine.options.selection")]
    [InlineData("iteration", "3", "Did you mean \"iterations\"?")]
    public void Options_Wrong_AreNamedWithTheRemedy(string key, string value, string message)
    {
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => Register(key, value));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MaskIterations_MoreThanIterations_IsRefusedWhereMasksAreChosen()
    {
        var options = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["updaters:mine:type"] = "admm",
            ["updaters:mine:options:iterations"] = "5",
        };
        Assert.NotNull(Register(options).Find("mine"));
        options["updaters:mine:options:selection"] = "oneShot";
        Assert.Contains(
            "maskIterations is 15, more than iterations, 5",
            Assert.Throws<ConfigurationException>(() => Register(options)).Message,
            StringComparison.Ordinal);
    }

    private static UpdaterCatalog Register(string key, string value) => Register(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["updaters:mine:type"] = "admm",
        [$"updaters:mine:options:{key}"] = value,
    });

    private static UpdaterCatalog Register(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddWeightUpdaters(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .BuildServiceProvider()
        .GetRequiredService<UpdaterCatalog>();
}
