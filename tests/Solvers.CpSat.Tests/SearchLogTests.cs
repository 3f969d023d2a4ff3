using Solvers.TestKit;

namespace Solvers.CpSat.Tests;

public sealed class SearchLogTests
{
    [Theory]
    [InlineData("#Bound   1.25s best:inf   next:[-109390871,108151791] initial_domain", -109_390_871)]
    [InlineData("#3       2.17s best:-12538652 next:[-109374141,-12538653] main", -109_374_141)]
    [InlineData("#Bound   0.01s best:7     next:[1.5e+12,2e+12] main", 1_500_000_000_000)]
    public void Hear_LineOfProgress_GivesABoundJustBelow(string line, long bound)
    {
        List<long> heard = [];
        using var log = new SearchLog(path: null, heard.Add);

        log.Hear(line);

        Assert.InRange(Assert.Single(heard), bound - (Math.Abs(bound) / 50_000_000) - 1, bound);
    }

    [Theory]
    [InlineData("#Variables: 820 (#bools: 820 in objective)")]
    [InlineData("#Done    0.01s main")]
    [InlineData("status: OPTIMAL")]
    [InlineData("#Bound   0.01s best:7     next:[,] main")]
    public void Hear_OtherLines_GiveNoBound(string line)
    {
        List<long> heard = [];
        using var log = new SearchLog(path: null, heard.Add);

        log.Hear(line);

        Assert.Empty(heard);
    }

    [Fact]
    public void Hear_AfterTheEnd_IsIgnored()
    {
        using var folder = new TemporaryFolder();
        List<long> heard = [];
        var log = new SearchLog(folder.At("log"), heard.Add);
        log.Hear("first");
        log.Dispose();
        log.Hear("#Bound   1.25s best:inf   next:[1,2] main");

        Assert.Empty(heard);
        Assert.Equal("first\n", File.ReadAllText(folder.At("log")));
    }
}
