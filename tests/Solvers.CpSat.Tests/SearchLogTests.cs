using Solvers.CpSat.Protocol;
using Solvers.TestKit;

namespace Solvers.CpSat.Tests;

public sealed class SearchLogTests
{
    private const string FirstLine = "Starting CP-SAT solver v9.14.6206";
    private const string Bound = "#Bound   1.25s best:inf   next:[1,2] main";

    [Theory]
    [InlineData("#Bound   1.25s best:inf   next:[-109390871,108151791] initial_domain", -109_390_871)]
    [InlineData("#3       2.17s best:-12538652 next:[-109374141,-12538653] main", -109_374_141)]
    [InlineData("#Bound   0.01s best:7     next:[1.5e+12,2e+12] main", 1_500_000_000_000)]
    public void Hear_LineOfProgress_GivesABoundJustBelow(string line, long bound)
    {
        List<long> heard = [];
        using var log = new SearchLog(path: null, heard.Add);

        log.Hear(FirstLine);
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

        log.Hear(FirstLine);
        log.Hear(line);

        Assert.Empty(heard);
    }

    [Fact]
    public void Hear_BeforeTheFirstLine_IsIgnored()
    {
        using var folder = new TemporaryFolder();
        List<long> heard = [];
        using (var log = new SearchLog(folder.At("log"), heard.Add))
        {
            log.Hear(Bound);
            log.Hear(FirstLine);
        }

        Assert.Empty(heard);
        Assert.Equal(FirstLine + "\n", File.ReadAllText(folder.At("log")));
    }

    [Fact]
    public void Hear_AfterTheEnd_IsIgnored()
    {
        using var folder = new TemporaryFolder();
        List<long> heard = [];
        var log = new SearchLog(folder.At("log"), heard.Add);
        log.Hear(FirstLine);
        log.Dispose();
        log.Hear(Bound);

        Assert.Empty(heard);
        Assert.Equal(FirstLine + "\n", File.ReadAllText(folder.At("log")));
    }

    [Fact]
    public void Hear_TwoLogsOfOneFile_KeepEveryLine()
    {
        using var folder = new TemporaryFolder();
        using (var first = new SearchLog(folder.At("log"), hearBound: null))
        using (var second = new SearchLog(folder.At("log"), hearBound: null))
        {
            first.Hear(FirstLine);
            second.Hear(FirstLine);
            first.Hear(Bound);
            second.Hear(new CpSolverResponse { SolveLog = "status: OPTIMAL\n" });
        }

        Assert.Equal($"{FirstLine}\n{FirstLine}\n{Bound}\nstatus: OPTIMAL\n", File.ReadAllText(folder.At("log")));
    }
}
