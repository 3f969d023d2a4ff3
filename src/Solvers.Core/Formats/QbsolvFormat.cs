using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>
/// qbsolv's text: comments begin with c, then <c>p qubo TOPOLOGY maxDiagonals nDiagonals nElements</c>, then the diagonal and
/// the elements above it, from 0. The minimum of sum_i q_ii x_i + sum_{i &lt; j} q_ij x_i x_j: a pair counts once.
/// </summary>
internal sealed class QbsolvFormat : TextFormat
{
    /// <inheritdoc/>
    public override string Name => "qubo";

    /// <inheritdoc/>
    public override string Summary => "qbsolv .qubo: minimise, a pair counts once";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".qubo"];

    /// <inheritdoc/>
    protected override string CommentMarks => "cC";

    /// <inheritdoc/>
    internal override bool Matches(FileHead head) => head.Header is ["p" or "P", ..];

    /// <inheritdoc/>
    protected override BlockProblem Parse(TextScanner scanner, int? index)
    {
        scanner.RequireLine("the line \"p qubo 0 maxDiagonals nDiagonals nElements\"");
        RequireWord(scanner, "p");
        RequireWord(scanner, "qubo");
        scanner.Token("the topology, such as 0");
        int n = scanner.VariableCount("the largest number of diagonals");
        long diagonals = scanner.Whole("the number of diagonals", 0, n);
        long elements = scanner.Whole("the number of elements", 0, (long)n * (n - 1) / 2);
        scanner.RequireEndOfLine();
        QuadraticTerms terms = new(n);
        long foundDiagonals = 0;
        long foundElements = 0;
        EntryLines.Read(scanner, n, firstIndex: 0, diagonals + elements, (row, column, entry) =>
        {
            if (row > column)
            {
                throw scanner.Bad($"element {row} {column} lies below the diagonal; the smaller index comes first");
            }

            if (!terms.IsNew(row, column))
            {
                throw scanner.Bad($"there is a second entry {row} {column}");
            }

            if (row == column)
            {
                terms.AddLinear(row, entry);
                foundDiagonals++;
            }
            else
            {
                terms.AddToHessian(row, column, entry);
                foundElements++;
            }

            if (foundDiagonals > diagonals || foundElements > elements)
            {
                throw scanner.Bad($"this is diagonal {foundDiagonals} or element {foundElements}; the p line promises {diagonals} and {elements}");
            }
        });
        scanner.RequireEnd("the last element");
        return terms.ToProblem(FreeConstraint.Instance, scanner.AnnotatedNumber(Annotation.Offset));
    }

    /// <inheritdoc/>
    protected override void Compose(TextWriter writer, BlockProblem problem, double[] hessian)
    {
        int n = problem.VariableCount;
        List<(int Row, int Column, double Entry)> diagonals = [];
        List<(int Row, int Column, double Entry)> elements = [];
        for (int i = 0; i < n; i++)
        {
            double own = Own(problem, hessian, i);
            if (own != 0)
            {
                diagonals.Add((i, i, own));
            }

            for (int j = i + 1; j < n; j++)
            {
                if (hessian[(i * n) + j] != 0)
                {
                    elements.Add((i, j, hessian[(i * n) + j]));
                }
            }
        }

        if (problem.Offset != 0)
        {
            writer.WriteLine($"c {Annotation.Offset}={Text(problem.Offset)}");
        }

        writer.WriteLine(FormattableString.Invariant($"p qubo 0 {n} {diagonals.Count} {elements.Count}"));
        foreach ((int row, int column, double entry) in diagonals.Concat(elements))
        {
            writer.WriteLine(FormattableString.Invariant($"{row} {column} {Text(entry)}"));
        }
    }

    private static void RequireWord(TextScanner scanner, string word)
    {
        if (!System.Text.Ascii.EqualsIgnoreCase(scanner.Token($"\"{word}\""), word))
        {
            throw scanner.Bad($"expected \"{word}\", as in \"p qubo 0 maxDiagonals nDiagonals nElements\"");
        }
    }
}
