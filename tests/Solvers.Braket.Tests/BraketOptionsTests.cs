using Microsoft.Extensions.Configuration;
using Solvers.Core;
using Solvers.Quantum.Qaoa;

namespace Solvers.Braket.Tests;

public sealed class BraketOptionsTests
{
    [Fact]
    public void Defaults_SubmitNothingAndAreValid()
    {
        BraketOptions options = Bind([]);
        Assert.False(options.Submit);
        Assert.Null(options.MaximumCost);
        Assert.Equal((MixerKind.X, 1), (options.Ansatz.Mixer, options.Ansatz.Layers));
    }

    [Fact]
    public void Submit_WithoutCostAndBucket_NamesBoth()
    {
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => Bind(new(StringComparer.Ordinal) { ["submit"] = "true", ["device"] = StandIn.Garnet }));
        Assert.Contains("maximumCost is not given", exception.Message, StringComparison.Ordinal);
        Assert.Contains("bucket is not given", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("device", "Garnet", "names no device")]
    [InlineData("endpoint", "nowhere", "is no address")]
    [InlineData("storageEndpoint", "ftp://nowhere", "is no address")]
    [InlineData("maximumCost", "0", "maximumCost")]
    [InlineData("maximumCost", "-1", "maximumCost")]
    [InlineData("shots", "0", "shots")]
    [InlineData("longestPoll", "1ms", "longestPoll")]
    [InlineData("maximumCosts", "1", "maximumCost")]
    public void Values_ThatDoNotFit_AreNamed(string key, string value, string problem) => Assert.Contains(
        problem, Assert.Throws<ConfigurationException>(() => Bind(new(StringComparer.Ordinal) { [key] = value })).Message, StringComparison.Ordinal);

    private static BraketOptions Bind(Dictionary<string, string?> values) => StrictOptions.Bind(
        new ConfigurationBuilder().AddInMemoryCollection(values).Build(), new BraketOptionsValidator());
}
