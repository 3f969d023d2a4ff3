using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Solvers.Abstractions;

namespace Solvers.Core.Tests;

/// <summary>Whatever the way through the formats, the objective stays.</summary>
public sealed class FormatRoundTripTests : IDisposable
{
    private static readonly string[] FreeFormats = ["block", "ubqp", "orlib", "qubo", "coo", "mqlib-qubo", "mqlib-maxcut"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void FreeProblem_ThroughAnyPairOfFormats_KeepsItsObjective() => Prop.ForAll<ulong, byte, bool>((seed, size, convex) =>
    {
        int n = size % 8;
        BlockProblem problem = convex ? ProblemGenerator.Convex(seed, n, null, 3) : ProblemGenerator.Indefinite(seed, n, null);
        foreach (string first in FreeFormats)
        {
            foreach (string second in FreeFormats)
            {
                // The OR-Library has no place for a constant.
                bool withoutConstant = first == "orlib" || second == "orlib";
                BlockProblem source = withoutConstant ? WithoutConstant(problem) : problem;
                RequireSame(source, Through(Through(source, first), second), seed);
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(15).WithReplay(11, 7));

    [Fact]
    public void CardinalityProblem_ThroughBlockAndDiversity_KeepsItsObjectiveOnFeasibleAssignments() => Prop.ForAll<ulong, byte, byte>((seed, size, ones) =>
    {
        int n = 2 + (size % 8);
        int k = 2 + (ones % (n - 1));
        BlockProblem problem = ProblemGenerator.Indefinite(seed, n, k);
        RequireSame(problem, Through(problem, "mdplib"), seed);
        RequireSame(problem, Through(Through(problem, "block"), "mdplib"), seed);
        RequireSame(problem, Through(Through(problem, "mdplib"), "block"), seed);
        foreach (string format in FreeFormats.Where(static format => format != "orlib"))
        {
            BlockProblem penalised = PenaltyQubo.From(problem).Problem;
            RequireSame(penalised, Through(penalised, format), seed);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(11, 7));

    [Fact]
    public void Problem_WrittenTwice_GivesTheSameBytes()
    {
        foreach (ProblemFormat format in ProblemFormats.All.Where(static format => format is { CanRead: true } and not { Name: "mdplib" or "mqlib-maxcut" }))
        {
            BlockProblem problem = WithoutConstant(ProblemGenerator.Indefinite(4, 6, null));
            string first = Write(Through(problem, format.Name), format.Name, "first");
            string second = Write(Through(Through(problem, format.Name), format.Name), format.Name, "second");
            Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        }
    }

    [Fact]
    public void Linear_Programme_EvaluatesToTheObjective() => Prop.ForAll<ulong, byte, bool>((seed, size, free) =>
    {
        int n = 1 + (size % 12);
        BlockProblem problem = ProblemGenerator.Indefinite(seed, n, free ? null : n / 2);
        string text = File.ReadAllText(Write(problem, "lp", "model.lp"));
        byte[] x = ProblemGenerator.RandomAssignment(problem, seed);
        Assert.Equal(problem.Evaluate(x), EvaluateObjective(text, x), 9);
        string rows = text[text.IndexOf("Subject To", StringComparison.Ordinal)..text.IndexOf("Binary", StringComparison.Ordinal)];
        Assert.Equal(free ? 0 : n, rows.Split(' ', '\n').Count(static word => word.StartsWith('x')));
        Assert.Equal(!free, rows.Contains(string.Create(CultureInfo.InvariantCulture, $" = {n / 2}\n"), StringComparison.Ordinal));
        Assert.All(text.Split('\n'), static line => Assert.InRange(line.Length, 0, 510));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50).WithReplay(3, 5));

    [Theory]
    [InlineData(1e-300)]
    [InlineData(-1.25e-7)]
    [InlineData(1e16)]
    [InlineData(-123456789012345680000.0)]
    [InlineData(1e200)]
    [InlineData(0.1)]
    public void Coo_NumberOfAnySize_IsWrittenWithoutExponentAndKept(double value)
    {
        BlockProblem problem = new([value], FreeConstraint.Instance, [0]);
        string path = Write(problem, "coo", "p");
        Assert.Equal(-1, File.ReadAllText(path).Split('\n')[1].IndexOf('E', StringComparison.OrdinalIgnoreCase));
        Assert.Equal(value, ProblemFormats.Read(path).Problem.Linear[0]);
    }

    public void Dispose() => _folder.Dispose();

    private static BlockProblem WithoutConstant(BlockProblem problem) => new(
        problem.Linear.ToArray(),
        problem.Constraint,
        problem.HasFactor ? problem.Factor.ToArray() : null,
        problem.HasHessian ? problem.Hessian.ToArray() : null);

    private static void RequireSame(BlockProblem expected, BlockProblem found, ulong seed)
    {
        Assert.Equal(expected.VariableCount, found.VariableCount);
        Assert.Equal(expected.Constraint.Cardinality, found.Constraint.Cardinality);
        double scale = 1 + Math.Abs(expected.Offset);
        for (ulong draw = 0; draw < 8; draw++)
        {
            byte[] x = ProblemGenerator.RandomAssignment(expected, seed + draw);
            double objective = expected.Evaluate(x);
            Assert.InRange(found.Evaluate(x), objective - (1e-11 * (scale + Math.Abs(objective))), objective + (1e-11 * (scale + Math.Abs(objective))));
        }
    }

    private BlockProblem Through(BlockProblem problem, string format)
    {
        ProblemFile read = ProblemFormats.Read(Write(problem, format, "p"));
        Assert.Equal(format, read.Format.Name);
        return read.Problem;
    }

    private string Write(BlockProblem problem, string format, string name)
    {
        string path = _folder.At(name);
        ProblemFormats.Write(path, new ProblemFile(problem, ProblemFormats.All[0]), format);
        return path;
    }

    // Reads the objective of an LP file by the rules of the format, apart from the code that writes it.
    private static double EvaluateObjective(string text, byte[] x)
    {
        int start = text.IndexOf("obj:", StringComparison.Ordinal) + 4;
        string[] words = text[start..text.IndexOf("Subject To", StringComparison.Ordinal)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        double total = 0;
        double sign = 1;
        double share = 1;
        for (int at = 0; at < words.Length; at++)
        {
            switch (words[at])
            {
                case "+": sign = 1; break;
                case "-": sign = -1; break;
                case "[": share = 0.5; sign = 1; break;
                case "]":
                    Assert.Equal(["/", "2"], words[(at + 1)..(at + 3)]);
                    share = 1;
                    at += 2;
                    break;
                default:
                    double term = sign * share * double.Parse(words[at], CultureInfo.InvariantCulture);
                    sign = 1;
                    while (at + 1 < words.Length && (words[at + 1].StartsWith('x') || words[at + 1] is "*" or "^"))
                    {
                        at++;
                        if (words[at] == "^")
                        {
                            Assert.Equal("2", words[++at]);
                        }
                        else if (words[at] != "*")
                        {
                            term *= x[int.Parse(words[at].AsSpan(1), CultureInfo.InvariantCulture) - 1];
                        }
                    }

                    total += term;
                    break;
            }
        }

        return total;
    }
}
