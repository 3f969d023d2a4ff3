using Solvers.Abstractions;

namespace Solvers.Core.Tests;

/// <summary>Files written by hand, with values worked out by hand.</summary>
public sealed class FormatExampleTests : IDisposable
{
    private const string Sparse = "3 4\n1 1 -2\n1 3 5\n2 2 3\n2 3 -4\n";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string, double> Values { get; } = new()
    {
        // x'Qx: a pair counts twice.
        { "ubqp", Sparse, "101", 8 },
        { "ubqp", Sparse, "011", -5 },
        { "ubqp", "2 1\r\n2 1 1.5\r\n\r\n", "11", 3 },
        { "qubo", "c by hand\np qubo 0 3 2 2\n0 0 -2\n1 1 3\n0 2 5\nC\n1 2 -4\n", "101", 3 },
        { "qubo", "c by hand\np qubo 0 3 2 2\n0 0 -2\n1 1 3\n0 2 5\n1 2 -4\n", "011", -1 },
        { "coo", "# vartype=BINARY\n0 0 -2\n0 2 5\n1 1 3\n1 2 -4", "101", 3 },
        { "coo", "# vartype=BINARY\n0 1 1\n1 0 2\n", "11", 3 },

        // z0 + 2 z0 z1 with z = 1 - 2 x.
        { "coo", "# vartype=SPIN\n0 0 1\n0 1 2\n", "10", -3 },
        { "coo", "# vartype=SPIN\n0 0 1\n0 1 2\n", "00", 3 },
        { "coo", "# vartype=SPIN\n0 0 1\n0 1 2\n", "11", 1 },
        { "mqlib-qubo", "# by hand\n3 3\n1 1 5\n1 2 -6\n3 3 1\n", "101", -6 },
        { "mqlib-qubo", "# by hand\n3 3\n1 1 5\n1 2 -6\n3 3 1\n", "110", 7 },
        { "mqlib-maxcut", "3 2\n1 2 3\n2 3 -2\n", "100", -3 },
        { "mqlib-maxcut", "3 2\n1 2 3\n2 3 -2\n", "010", -1 },
        { "mqlib-maxcut", "3 2\n1 2 3\n2 3 -2\n", "111", 0 },
        { "mdplib", "3 2\n0 1 1.5\n0 2 2\n1 2 4\n", "011", -4 },
        { "orlib", "1\n2 1\n1 2 3\n", "11", -6 },
    };

    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "ubqp", "# format=ubqp offset=0.5\n2 3\n1 1 1\n1 2 1.5\n2 2 -2\n" },
        { "mqlib-qubo", "# format=mqlib-qubo offset=-0.5\n2 3\n1 1 -1\n1 2 -1.5\n2 2 2\n" },
        { "mqlib-maxcut", "# format=mqlib-maxcut offset=-0.5 ground=3\n3 3\n1 2 1.5\n1 3 -2.5\n2 3 0.5\n" },
        { "qubo", "c offset=0.5\np qubo 0 2 2 1\n0 0 1\n1 1 -2\n0 1 3\n" },
        { "coo", "# vartype=BINARY\n# offset=0.5\n0 0 1\n0 1 3\n1 1 -2\n" },
        { "lp", "Minimize\n obj: 1 x1 - 2 x2 + [ 6 x1 * x2 ] / 2 + 0.5\nSubject To\nBinary\n x1\n x2\nEnd\n" },
    };

    public static TheoryData<string, string, string> Mistakes { get; } = new()
    {
        { "ubqp", "", "ends after line 0; expected the number of variables" },
        { "ubqp", "2 x\n", "line 1, column 3: expected the number of entries, a whole number, found \"x\"" },
        { "ubqp", "2\n", "line 1, column 2: expected the number of entries, but the line ends" },
        { "ubqp", "2 1\n1 3 5\n", "line 2, column 3: the second index is 3; it must lie between 1 and 2" },
        { "ubqp", "2 1\n0 1 5\n", "line 2, column 1: the first index is 0" },
        { "ubqp", "2 2\n1 2 5\n2 1 5\n", "line 3, column 5: there is a second entry for the variables 2 and 1" },
        { "ubqp", "2 1\n1 2 NaN\n", "line 2, column 5: expected the entry, a finite number, found \"NaN\"" },
        { "ubqp", "2 1\n1 2 1e999\n", "line 2, column 5: expected the entry, a finite number" },
        { "ubqp", "2 1\n1 2 1e300\n", "line 2, column 5: the entry is 1E+300; numbers beyond 1E+200" },
        { "ubqp", "2 1\n1 2 3 4\n", "line 2, column 7: expected the end of the line, found \"4\"" },
        { "ubqp", "2 2\n1 2 3\n", "the file ends after line 2; expected entry 2 of 2" },
        { "ubqp", "2 1\n1 2 3\n1 1 3\n", "line 3, column 1: expected the end of the file after the last entry" },
        { "ubqp", "200000 1\n1 2 3\n", "line 1, column 1: 200000 variables are more than a file of 15 bytes may ask for" },
        { "ubqp", "2 99999999999999999999\n1 2 3\n", "line 1, column 3: expected the number of entries" },
        { "orlib", "2\n1 0\n1 0\n", "choose one with --index, from 1 to 2" },
        { "qubo", "p cnf 0 2 0 0\n", "line 1, column 3: expected \"qubo\"" },
        { "qubo", "p qubo 0 2 1 1\n0 0 1\n1 0 2\n", "line 3, column 5: element 1 0 lies below the diagonal" },
        { "qubo", "p qubo 0 2 1 1\n0 0 1\n1 1 2\n", "line 3, column 5: this is diagonal 2 or element 0; the p line promises 1 and 1" },
        { "qubo", "p qubo 0 2 3 0\n", "line 1, column 12: the number of diagonals is 3; it must lie between 0 and 2" },
        { "coo", "0 0 1\n", "no comment says which variables these are" },
        { "coo", "# vartype=INTEGER\n0 0 1\n", "vartype=INTEGER; it is BINARY or SPIN" },
        { "coo", "# vartype=BINARY\n0 2000000 1\n", "line 2, column 11: 2000001 variables are more than" },
        { "coo", "# vartype=BINARY offset=x\n0 0 1\n", "offset=x; write a finite number" },
        { "mqlib-maxcut", "2 1\n1 1 3\n", "line 2, column 5: node 1 has an edge to itself" },
        { "mqlib-maxcut", "# ground=1\n2 1\n1 2 3\n", "ground=1; the ground is the last node, 2" },
        { "mqlib-maxcut", "# ground=0\n0 0\n", "line 2, column 3: a comment says ground=0, but there are no nodes; remove the comment" },
        { "mdplib", "3 4\n", "line 1, column 1: 3 elements have 3 pairs, more than a file of 4 bytes can list" },
        { "mdplib", "2 3\n0 1 1\n", "line 1, column 3: the number of elements to choose is 3; it must lie between 0 and 2" },
        { "mdplib", "3 2\n0 1 1\n0 2 1\n0 1 1\n", "line 4, column 5: the pair 0 1 is there a second time" },
        { "mdplib", "3 2\n0 1 1\n0 2 1\n\n \n", "the file ends after line 5; expected entry 3 of 3" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Read_HandWrittenFile_HasTheValueWorkedOutByHand(string format, string text, string assignment, double objective)
    {
        ProblemFile file = ProblemFormats.Read(_folder.Write("p.txt", text), format);
        byte[] x = Array.ConvertAll(assignment.ToCharArray(), static digit => (byte)(digit - '0'));
        Assert.Equal(objective, file.Problem.Evaluate(x), 12);
        Assert.Equal(file.Format.Sense == ProblemSense.Maximise ? -objective : objective, file.ToFileValue(objective), 12);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Write_SmallProblem_GivesTheText(string format, string expected)
    {
        string path = _folder.At("written");
        ProblemFormats.Write(path, Small(FreeConstraint.Instance), format);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void Write_NoConstantIntoAMaximisedFormat_HasNoNegativeZero()
    {
        string path = _folder.At("written");
        ProblemFormats.Write(path, new ProblemFile(new BlockProblem([3], FreeConstraint.Instance), ProblemFormats.All[0]), "mqlib-qubo");
        Assert.Equal("# format=mqlib-qubo offset=0\n1 1\n1 1 -3\n", File.ReadAllText(path));
    }

    [Fact]
    public void Write_Diversity_FoldsLinearTermsAndConstantIntoPairs()
    {
        string path = _folder.At("written");
        ProblemFormats.Write(path, Small(new CardinalityConstraint(2)), "mdplib");
        Assert.Equal("2 2\n0 1 -2.5\n", File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Read_Mistake_NamesFilePlaceAndWhatWasExpected(string format, string text, string expected)
    {
        string path = _folder.Write("bad.txt", text);
        string message = Assert.Throws<InvalidDataException>(() => ProblemFormats.Read(path, format)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Sparse, "ubqp")]
    [InlineData("p qubo 0 1 0 0\n", "qubo")]
    [InlineData("c a comment\n\np qubo 0 1 0 0\n", "qubo")]
    [InlineData("# vartype=BINARY\n0 0 1\n", "coo")]
    [InlineData("3 2\n0 1 1.5\n0 2 2\n1 2 4\n", "mdplib")]
    [InlineData("1\n2 1\n1 2 3\n", "orlib")]
    [InlineData("# format=mqlib-maxcut\n2 1\n1 2 3\n", "mqlib-maxcut")]
    [InlineData("# format=mqlib-qubo\n2 1\n1 2 3\n", "mqlib-qubo")]
    public void Read_WithoutName_TellsTheFormatFromTheContent(string text, string format) =>
        Assert.Equal(format, ProblemFormats.Read(_folder.Write("p", text)).Format.Name);

    [Fact]
    public void Read_ContentOfSeveralFormats_NamesThemAndTheRemedy()
    {
        string path = _folder.Write("p", "# from somewhere\n3 2\n1 2 3\n2 3 -2\n");
        string message = Assert.Throws<InvalidDataException>(() => ProblemFormats.Read(path)).Message;
        foreach (string part in new[] { path, "ubqp", "mqlib-qubo", "mqlib-maxcut", "--format" })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_ContentOfNoFormat_ListsTheFormats() => Assert.Contains(
        "mdplib",
        Assert.Throws<InvalidDataException>(() => ProblemFormats.Read(_folder.Write("p", "hello, world\n"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_OneOfSeveralProblems_IsTheOneAskedFor()
    {
        string path = _folder.Write("p", "2\n2 1\n1 2 3\n1 1\n1 1 7\n");
        Assert.Equal(-6, ProblemFormats.Read(path, index: 1).Problem.Evaluate([1, 1]));
        Assert.Equal(-7, ProblemFormats.Read(path, index: 2).Problem.Evaluate([1]));
        Assert.Throws<InvalidDataException>(() => ProblemFormats.Read(path, index: 3));
        Assert.Throws<ConfigurationException>(() => ProblemFormats.Read(_folder.Write("one", Sparse), index: 2));
    }

    [Theory]
    [InlineData("ubqp", "--penalty auto")]
    [InlineData("qubo", "--penalty auto")]
    [InlineData("coo", "--penalty auto")]
    [InlineData("mqlib-maxcut", "--penalty auto")]
    [InlineData("nonsense", "Formats: block, ubqp")]
    public void Write_CardinalityWithoutAPlace_NamesTheRemedyAndWritesNothing(string format, string remedy)
    {
        string path = _folder.At("written");
        ProblemFile file = Small(new CardinalityConstraint(1));
        Assert.Contains(remedy, Assert.Throws<ConfigurationException>(() => ProblemFormats.Write(path, file, format)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_WhatAFormatCannotHold_IsRefused()
    {
        ProblemFile free = Small(FreeConstraint.Instance);
        Assert.Contains("--cardinality K", Refusal(free, "mdplib"), StringComparison.Ordinal);
        Assert.Contains("constant", Refusal(free, "orlib"), StringComparison.Ordinal);
        Assert.Contains("pairs alone", Refusal(Small(new CardinalityConstraint(1)), "mdplib"), StringComparison.Ordinal);
        Assert.Contains("1E+250", Refusal(free with { Problem = new BlockProblem([1e250], FreeConstraint.Instance) }, "ubqp"), StringComparison.Ordinal);
        Assert.Contains("--to", Refusal(free, null), StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => ProblemFormats.Read(_folder.Write("p.lp", "Minimize\n"), "lp"));
    }

    public void Dispose() => _folder.Dispose();

    private static ProblemFile Small(BlockConstraint constraint) =>
        new(new BlockProblem([1, -2], constraint, hessian: [0, 3, 3, 0], offset: 0.5), ProblemFormats.All[0]);

    private string Refusal(ProblemFile file, string? format)
    {
        string message = Assert.Throws<ConfigurationException>(() => ProblemFormats.Write(_folder.At("refused.xyz"), file, format)).Message;
        Assert.False(File.Exists(_folder.At("refused.xyz")));
        return message;
    }
}
