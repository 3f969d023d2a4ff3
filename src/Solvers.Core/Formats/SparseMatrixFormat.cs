using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>
/// Lists of the entries of a symmetric matrix Q: a line <c>n m</c>, then m lines <c>i j q</c>, from 1, each pair once. The
/// value is x'Qx, in which a pair counts twice. Biq Mac, OR-Library and MQLib share this and differ in sense and frame.
/// </summary>
internal sealed class SparseMatrixFormat : TextFormat
{
    private readonly bool _hasComments;

    private SparseMatrixFormat(string name, string summary, ProblemSense sense, bool holdsSeveral, bool hasComments, params string[] extensions)
    {
        Extensions = extensions;
        Name = name;
        Summary = summary;
        Sense = sense;
        HoldsSeveral = holdsSeveral;
        _hasComments = hasComments;
    }

    /// <summary>Gets the sparse text of the Biq Mac library, minimised.</summary>
    public static SparseMatrixFormat BiqMac { get; } = new(
        "ubqp", "Biq Mac sparse text: minimise x'Qx", ProblemSense.Minimise, holdsSeveral: false, hasComments: true, ".sparse", ".bq");

    /// <summary>Gets the files of the OR-Library: a count, then that many problems, maximised.</summary>
    public static SparseMatrixFormat OrLibrary { get; } = new(
        "orlib", "OR-Library bqp: several problems, maximise x'Qx", ProblemSense.Maximise, holdsSeveral: true, hasComments: false);

    /// <summary>Gets the QUBO files of MQLib, maximised.</summary>
    public static SparseMatrixFormat Mqlib { get; } = new(
        "mqlib-qubo", "MQLib QUBO: maximise x'Qx", ProblemSense.Maximise, holdsSeveral: false, hasComments: true);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Summary { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; }

    /// <inheritdoc/>
    public override ProblemSense Sense { get; }

    /// <inheritdoc/>
    public override bool HoldsSeveral { get; }

    /// <inheritdoc/>
    protected override string CommentMarks => _hasComments ? "#" : string.Empty;

    private double Sign => Sense == ProblemSense.Maximise ? -1 : 1;

    /// <inheritdoc/>
    internal override bool Matches(FileHead head)
    {
        if (HoldsSeveral)
        {
            return head.Header.Count == 1 && !head.HasComments && long.TryParse(head.Header[0], out _);
        }

        if (head.Annotations.TryGetValue(Annotation.Format, out string? name))
        {
            return name == Name;
        }

        // MQLib's own files look the same but for their sense; without any comment the common case is meant.
        return head.Counts is { } counts && !head.StartsAtZero && !head.Annotations.ContainsKey(Annotation.Vartype)
            && (head.FirstEntry.Count > 0 || counts.Second == 0)
            && (head.HasComments || this == BiqMac);
    }

    /// <inheritdoc/>
    protected override BlockProblem Parse(TextScanner scanner, int? index)
    {
        if (!HoldsSeveral)
        {
            BlockProblem only = ReadOne(scanner);
            scanner.RequireEnd("the last entry");
            return only;
        }

        scanner.RequireLine("the number of problems");
        long count = scanner.Whole("the number of problems", 1, int.MaxValue);
        scanner.RequireEndOfLine();
        if ((index is null && count > 1) || index > count)
        {
            throw scanner.Bad($"the file holds {count} problems; choose one with --index, from 1 to {count}");
        }

        for (int skipped = 1; skipped < index; skipped++)
        {
            Skip(scanner);
        }

        BlockProblem chosen = ReadOne(scanner);
        for (long left = count - (index ?? 1); left > 0; left--)
        {
            Skip(scanner);
        }

        scanner.RequireEnd("the last problem");
        return chosen;
    }

    /// <inheritdoc/>
    protected override void RequireWritable(BlockProblem problem)
    {
        base.RequireWritable(problem);
        if (!_hasComments && problem.Offset != 0)
        {
            throw new ConfigurationException(
                $"The format {Name} has no place for a constant, and the problem has {Text(problem.Offset)}; write another format, such as {BiqMac.Name}, which keeps it in a comment.");
        }
    }

    /// <inheritdoc/>
    protected override void Compose(TextWriter writer, BlockProblem problem, double[] hessian)
    {
        int n = problem.VariableCount;
        List<(int Row, int Column, double Entry)> entries = [];
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                double entry = Sign * (i == j ? Own(problem, hessian, i) : hessian[(i * n) + j] / 2);
                if (entry != 0)
                {
                    entries.Add((i + 1, j + 1, entry));
                }
            }
        }

        if (HoldsSeveral)
        {
            writer.WriteLine("1");
        }

        // The name is needed where the content alone would be taken for another format.
        if (_hasComments && (this != BiqMac || problem.Offset != 0))
        {
            writer.WriteLine($"# {Annotation.Format}={Name} {Annotation.Offset}={Text(0 + (Sign * problem.Offset))}");
        }

        writer.WriteLine(FormattableString.Invariant($"{n} {entries.Count}"));
        foreach ((int row, int column, double entry) in entries)
        {
            writer.WriteLine(FormattableString.Invariant($"{row} {column} {Text(entry)}"));
        }
    }

    private static long ReadHeader(TextScanner scanner, out int variableCount)
    {
        scanner.RequireLine("the number of variables and the number of entries");
        variableCount = scanner.VariableCount();
        long entryCount = scanner.Whole("the number of entries", 0, long.MaxValue);
        scanner.RequireEndOfLine();
        return entryCount;
    }

    private static void Skip(TextScanner scanner)
    {
        for (long left = ReadHeader(scanner, out _); left > 0; left--)
        {
            scanner.RequireLine($"{left} more entries");
        }
    }

    private BlockProblem ReadOne(TextScanner scanner)
    {
        long count = ReadHeader(scanner, out int n);
        QuadraticTerms terms = new(n);
        EntryLines.Read(scanner, n, firstIndex: 1, count, (row, column, entry) =>
        {
            if (!terms.IsNew(row, column))
            {
                throw scanner.Bad($"there is a second entry for the variables {row + 1} and {column + 1}; each pair has one, in either order");
            }

            terms.AddToHessian(row, column, 2 * Sign * entry);
        });
        return terms.ToProblem(FreeConstraint.Instance, Sign * scanner.AnnotatedNumber(Annotation.Offset));
    }
}
