namespace Solvers.Studies.Tests;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData(0.000012, "12 µs")]
    [InlineData(0.03, "30 ms")]
    [InlineData(0.9996, "1 s")]
    [InlineData(1, "1 s")]
    [InlineData(1.5, "1.5 s")]
    [InlineData(367, "6.1 min")]
    [InlineData(36000, "10 h")]
    public void Seconds_AnyScale_HasItsUnit(double seconds, string expected) => Assert.Equal(expected, Plain(ReportText.Seconds(seconds)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(5e-10, "0")]
    [InlineData(1e-3, "10⁻³")]
    [InlineData(9.96e-5, "10⁻⁴")]
    [InlineData(1.24e-5, "1.2 · 10⁻⁵")]
    [InlineData(0.0343, "0.034")]
    [InlineData(12.3, "12")]
    public void Gap_AnyScale_ReadsWell(double gap, string expected) => Assert.Equal(expected, Plain(ReportText.Gap(gap)));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.001, "under 1 %")]
    [InlineData(0.8, "80 %")]
    [InlineData(0.999, "over 99 %")]
    [InlineData(1, "100 %")]
    public void Share_NearTheEnds_IsHonest(double share, string expected) => Assert.Equal(expected, Plain(ReportText.Share(share)));

    [Fact]
    public void Join_AnyCount_ReadsAsASentence()
    {
        Assert.Equal(string.Empty, ReportText.Join([]));
        Assert.Equal("a", ReportText.Join(["a"]));
        Assert.Equal("a, b and c", ReportText.Join(["a", "b", "c"]));
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
