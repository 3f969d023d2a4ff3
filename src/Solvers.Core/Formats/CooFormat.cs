using System.Globalization;
using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>
/// dimod's coordinate list: a comment <c># vartype=BINARY</c> or <c># vartype=SPIN</c>, then lines <c>i j bias</c>, from 0. The
/// value is the sum of biases times variables; a pair counts once, and repeated lines add up, as dimod adds them.
/// </summary>
internal sealed class CooFormat : TextFormat
{
    /// <inheritdoc/>
    public override string Name => "coo";

    /// <inheritdoc/>
    public override string Summary => "dimod COO: minimise, a pair counts once, BINARY or SPIN";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".coo"];

    /// <inheritdoc/>
    protected override string CommentMarks => "#";

    /// <inheritdoc/>
    internal override bool Matches(FileHead head) => head.Annotations.ContainsKey(Annotation.Vartype);

    /// <inheritdoc/>
    protected override BlockProblem Parse(TextScanner scanner, int? index)
    {
        List<(int Row, int Column, double Bias)> entries = [];
        int n = 0;
        while (scanner.NextLine())
        {
            (int row, int column, double bias) = EntryLines.ReadOne(scanner, Array.MaxLength, firstIndex: 0);
            if (Math.Max(row, column) >= n)
            {
                n = Math.Max(row, column) + 1;
                scanner.RequireRoomFor(n);
            }

            entries.Add((row, column, bias));
        }

        double offset = scanner.AnnotatedNumber(Annotation.Offset);
        return scanner.Annotations.GetValueOrDefault(Annotation.Vartype) switch
        {
            "BINARY" => Binary(entries, n, offset),
            "SPIN" => Spins(entries, n, offset),
            string other => throw scanner.Bad($"the comment says vartype={other}; it is BINARY or SPIN"),
            null => throw scanner.Bad($"no comment says which variables these are; write \"# {Annotation.Vartype}=BINARY\" or \"# {Annotation.Vartype}=SPIN\" into the first line"),
        };
    }

    /// <inheritdoc/>
    protected override void Compose(TextWriter writer, BlockProblem problem, double[] hessian)
    {
        int n = problem.VariableCount;
        writer.WriteLine($"# {Annotation.Vartype}=BINARY");
        if (problem.Offset != 0)
        {
            writer.WriteLine($"# {Annotation.Offset}={Text(problem.Offset)}");
        }

        for (int i = 0; i < n; i++)
        {
            double own = Own(problem, hessian, i);

            // The last variable is written even without a bias: the number of variables is nowhere else.
            if (own != 0 || i == n - 1)
            {
                writer.WriteLine(FormattableString.Invariant($"{i} {i} {Plain(own)}"));
            }

            for (int j = i + 1; j < n; j++)
            {
                if (hessian[(i * n) + j] != 0)
                {
                    writer.WriteLine(FormattableString.Invariant($"{i} {j} {Plain(hessian[(i * n) + j])}"));
                }
            }
        }
    }

    private static BlockProblem Binary(List<(int Row, int Column, double Bias)> entries, int n, double offset)
    {
        QuadraticTerms terms = new(n);
        foreach ((int row, int column, double bias) in entries)
        {
            if (row == column)
            {
                terms.AddLinear(row, bias);
            }
            else
            {
                terms.AddToHessian(row, column, bias);
            }
        }

        return terms.ToProblem(FreeConstraint.Instance, offset);
    }

    private static BlockProblem Spins(List<(int Row, int Column, double Bias)> entries, int n, double offset)
    {
        double[] fields = new double[n];
        double[] couplings = new double[n * n];
        foreach ((int row, int column, double bias) in entries)
        {
            if (row == column)
            {
                fields[row] += bias;
            }
            else
            {
                couplings[(row * n) + column] += bias;
                couplings[(column * n) + row] += bias;
            }
        }

        return new IsingProblem(fields, couplings, offset).ToQubo();
    }

    // dimod passes over lines with an exponent, so the digits are laid out in full.
    private static string Plain(double value)
    {
        string text = Text(value);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
        {
            return text;
        }

        int exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = value < 0 ? "-" : string.Empty;
        string digits = text[sign.Length..mark].Replace(".", string.Empty, StringComparison.Ordinal);
        return exponent < 0
            ? $"{sign}0.{new string('0', -exponent - 1)}{digits}"
            : $"{sign}{digits.PadRight(exponent + 1, '0')}";
    }
}
