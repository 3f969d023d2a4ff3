using Solvers.Core;

namespace Solvers.Braket.Tests;

public sealed class PriceListTests
{
    [Theory]
    [InlineData("arn:aws:braket:us-west-1::device/qpu/rigetti/Cepheus-1-108Q", 0.725)]
    [InlineData("arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet", 1.75)]
    [InlineData("arn:aws:braket:eu-north-1::device/qpu/iqm/Emerald", 1.90)]
    [InlineData("arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1", 80.30)]
    public void Price_OfAThousandShots_IsFeeAndShots(string device, double dollars)
    {
        DevicePrice price = PriceList.Load(path: null).Get(DeviceArn.Parse(device));
        Assert.Equal((decimal)dollars, price.Reservation(1000));
        Assert.Equal((decimal)dollars, price.Charge(1000, simulatorTime: null));
    }

    [Fact]
    public void Price_OfASimulator_IsItsTimeButThreeSecondsAtLeast()
    {
        DevicePrice price = PriceList.Load(path: null).Get(DeviceArn.Parse("arn:aws:braket:::device/quantum-simulator/amazon/sv1"));
        Assert.Equal(0.075m, price.Reservation(1000));
        Assert.Equal(0.00375m, price.Charge(1000, TimeSpan.FromMilliseconds(5)));
        Assert.Equal(0.15m, price.Charge(1000, TimeSpan.FromMinutes(2)));
        Assert.Equal(0.075m, price.Charge(1000, simulatorTime: null));
    }

    [Fact]
    public void Get_OfADeviceWithoutAPrice_IsRefused()
    {
        ConfigurationException exception = Assert.Throws<ConfigurationException>(
            () => PriceList.Load(path: null).Get(DeviceArn.Parse("arn:aws:braket:eu-north-1::device/qpu/aqt/Ibex-Q1")));
        Assert.Contains("Ibex-Q1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("braket-prices.json", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is no JSON")]
    [InlineData("""{ "asOf": "yesterday", "devices": [ { "device": "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet" } ] }""", "asOf")]
    [InlineData("""{ "asOf": "2026-07-01", "devices": [ { "device": "Garnet" } ] }""", "'Garnet' names no device")]
    [InlineData("""{ "asOf": "2026-07-01", "devices": [ { "device": "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet", "perShoot": 1 } ] }""", "perShoot")]
    public void Load_OfAFileThatHoldsNoPrices_NamesFileAndPlace(string text, string problem)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("prices.json", text);
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => PriceList.Load(file));
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAFileThatIsNotThere_NamesIt() => Assert.Contains(
        "nowhere.json", Assert.Throws<ConfigurationException>(() => PriceList.Load("nowhere.json")).Message, StringComparison.Ordinal);
}
