namespace Solvers.GpuSuite.Samples;

public sealed class BrokenFixtureTests : IClassFixture<BrokenFixture>
{
    [Fact]
    public void PassesThoughItsFixtureFails() => Assert.Equal(4, 2 + 2);
}
