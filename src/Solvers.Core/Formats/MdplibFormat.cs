using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>
/// Maximum diversity (MDPLIB): a line <c>n m</c>, then a line <c>i j w</c> for every pair, from 0. Choose exactly m of n so
/// that the sum of the weights of the chosen pairs is largest.
/// </summary>
internal sealed class MdplibFormat : TextFormat
{
    // "0 1 2" and a line feed.
    private const int ShortestLine = 6;

    /// <inheritdoc/>
    public override string Name => "mdplib";

    /// <inheritdoc/>
    public override string Summary => "MDPLIB: maximise the sum of pair weights, exactly m chosen";

    /// <inheritdoc/>
    public override ProblemSense Sense => ProblemSense.Maximise;

    /// <inheritdoc/>
    internal override bool Matches(FileHead head) => head.Counts is { } counts && !head.HasComments
        && (head.StartsAtZero || (head.FirstEntry.Count == 0 && counts is (<= 1, not 0)));

    /// <inheritdoc/>
    protected override BlockProblem Parse(TextScanner scanner, int? index)
    {
        scanner.RequireLine("the number of elements and the number to choose");
        int n = scanner.VariableCount("the number of elements");
        long pairs = (long)n * (n - 1) / 2;
        if ((pairs * ShortestLine) - 1 > scanner.ByteCount)
        {
            throw scanner.Bad($"{n} elements have {pairs} pairs, more than a file of {scanner.ByteCount} bytes can list");
        }

        int chosen = (int)scanner.Whole("the number of elements to choose", 0, n);
        scanner.RequireEndOfLine();
        QuadraticTerms terms = new(n);
        EntryLines.Read(scanner, n, firstIndex: 0, pairs, (row, column, weight) =>
        {
            if (row == column || !terms.IsNew(row, column))
            {
                throw scanner.Bad($"the pair {row} {column} is {(row == column ? "an element with itself" : "there a second time")}; each pair of two elements has one line");
            }

            terms.AddToHessian(row, column, -weight);
        });
        scanner.RequireEnd("the last pair");
        return terms.ToProblem(new CardinalityConstraint(chosen));
    }

    /// <inheritdoc/>
    protected override void RequireWritable(BlockProblem problem)
    {
        if (problem.Constraint is not CardinalityConstraint { Count: int chosen })
        {
            throw new ConfigurationException($"The format {Name} says how many are chosen, and the problem has no cardinality; add --cardinality K.");
        }

        double[] hessian = chosen < 2 ? problem.ToDenseHessian() : [];
        for (int i = 0; chosen < 2 && i < problem.VariableCount; i++)
        {
            if (Own(problem, hessian, i) != 0 || problem.Offset != 0)
            {
                throw new ConfigurationException(
                    $"The format {Name} holds pairs alone; with {problem.Constraint} there is none to carry the problem's linear terms and constant. Write another format, such as block.");
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// With exactly k ones, x_i is (1 / (k - 1)) sum_{j != i} x_i x_j and 1 is (2 / (k (k - 1))) sum_{i &lt; j} x_i x_j: linear
    /// terms and the constant become shares of the pairs, and every feasible assignment keeps its value.
    /// </remarks>
    protected override void Compose(TextWriter writer, BlockProblem problem, double[] hessian)
    {
        int n = problem.VariableCount;
        int chosen = problem.Constraint.Cardinality!.Value;
        double linearShare = chosen < 2 ? 0 : 1.0 / (chosen - 1);
        double constant = chosen < 2 ? 0 : problem.Offset * 2 / ((double)chosen * (chosen - 1));
        writer.WriteLine(FormattableString.Invariant($"{n} {chosen}"));
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double own = Own(problem, hessian, i) + Own(problem, hessian, j);
                double weight = 0 - (hessian[(i * n) + j] + (own * linearShare) + constant);
                writer.WriteLine(FormattableString.Invariant($"{i} {j} {Text(weight)}"));
            }
        }
    }
}
