using Solvers.Core;

namespace Solvers.Braket.Tests;

public sealed class DeviceArnTests
{
    [Theory]
    [InlineData("arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet", "eu-north-1", false)]
    [InlineData("arn:aws:braket:us-west-1::device/qpu/rigetti/Cepheus-1-108Q", "us-west-1", false)]
    [InlineData("arn:aws:braket:::device/quantum-simulator/amazon/sv1", "", true)]
    public void Parse_OfADevice_TellsRegionAndKind(string text, string region, bool isSimulator)
    {
        var arn = DeviceArn.Parse(text);
        Assert.Equal((text, region, isSimulator), (arn.ToString(), arn.Region, arn.IsSimulator));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Garnet")]
    [InlineData("arn:aws:braket:::device/qpu/iqm/Garnet")]
    [InlineData("arn:aws:braket:eu-north-1:123456789012:quantum-task/5f0c")]
    [InlineData("arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet\n")]
    public void Parse_OfAnythingElse_SaysHowToWriteIt(string text) =>
        Assert.Contains("icbs braket devices", Assert.Throws<ConfigurationException>(() => DeviceArn.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Region_OfASimulator_IsThatOfTheConnection()
    {
        var simulator = DeviceArn.Parse("arn:aws:braket:::device/quantum-simulator/amazon/sv1");
        var garnet = DeviceArn.Parse("arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet");
        BraketConnection connection = new() { Region = "eu-west-2" };
        Assert.Equal(("eu-west-2", "eu-north-1"), (Regions.Of(simulator, connection), Regions.Of(garnet, connection)));
    }
}
