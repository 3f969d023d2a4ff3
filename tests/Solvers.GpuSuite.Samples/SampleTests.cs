namespace Solvers.GpuSuite.Samples;

/// <summary>Tests that end in every way there is; only the tests of the suite run them.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Passes() => Assert.Equal(4, 2 + 2);

    [MarkedFact]
    public async Task PassesMarked() => await Task.Yield();

    [AbsentDeviceFact]
    public void Skips() => Assert.Fail("a skipped test ran");

    [Theory]
    [InlineData("red")]
    [InlineData("green")]
    public void Depends(string colour) => Assert.Equal("green", colour);
}
