using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>CPLEX LP text, written alone: the problem as a model for the solvers that read it.</summary>
/// <remarks>
/// What stands in [ ... ] / 2 is x'Hx, in which a product of two variables has both entries of H. Variables are x1 to xn, the
/// cardinality is the one row, the constant ends the objective.
/// </remarks>
internal sealed class LpFormat : TextFormat
{
    private const int TermsPerLine = 8;

    /// <inheritdoc/>
    public override string Name => "lp";

    /// <inheritdoc/>
    public override string Summary => "CPLEX LP (written, not read)";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".lp"];

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    internal override bool Matches(FileHead head) => false;

    /// <inheritdoc/>
    protected override BlockProblem Parse(TextScanner scanner, int? index) =>
        throw new NotSupportedException($"The format {Name} is written, not read.");

    /// <inheritdoc/>
    protected override void RequireWritable(BlockProblem problem)
    {
        if (problem.Constraint is not (FreeConstraint or CardinalityConstraint))
        {
            throw new ConfigurationException($"The format {Name} is written with a cardinality or without a constraint, and the problem has {problem.Constraint}.");
        }
    }

    /// <inheritdoc/>
    protected override void Compose(TextWriter writer, BlockProblem problem, double[] hessian)
    {
        int n = problem.VariableCount;
        writer.WriteLine("Minimize");
        writer.Write(" obj:");
        WriteTerms(writer, LinearTerms(problem));
        List<(double Factor, string Variables)> quadratic = QuadraticParts(n, hessian);
        if (quadratic.Count > 0)
        {
            writer.Write(" + [");
            WriteTerms(writer, quadratic);
            writer.Write(" ] / 2");
        }

        if (problem.Offset != 0)
        {
            WriteTerms(writer, [(problem.Offset, string.Empty)]);
        }

        writer.WriteLine();
        writer.WriteLine("Subject To");
        if (n > 0 && problem.Constraint.Cardinality is { } cardinality)
        {
            writer.Write(" cardinality:");
            WriteTerms(writer, Enumerable.Range(1, n).Select(static i => (1.0, Variable(i))));
            writer.WriteLine(FormattableString.Invariant($" = {cardinality}"));
        }

        writer.WriteLine("Binary");
        for (int i = 1; i <= n; i++)
        {
            writer.WriteLine(" " + Variable(i));
        }

        writer.WriteLine("End");
    }

    private static IEnumerable<(double Factor, string Variables)> LinearTerms(BlockProblem problem)
    {
        for (int i = 0; i < problem.VariableCount; i++)
        {
            // The first one opens the expression even when it is zero; readers want something there.
            if (problem.Linear[i] != 0 || i == 0)
            {
                yield return (problem.Linear[i], Variable(i + 1));
            }
        }
    }

    private static List<(double Factor, string Variables)> QuadraticParts(int n, double[] hessian)
    {
        List<(double Factor, string Variables)> parts = [];
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                double entry = hessian[(i * n) + j];
                if (entry != 0)
                {
                    parts.Add(i == j ? (entry, $"{Variable(i + 1)} ^ 2") : (2 * entry, $"{Variable(i + 1)} * {Variable(j + 1)}"));
                }
            }
        }

        return parts;
    }

    // Readers bound the length of a line; a few terms each stay far below it.
    private static void WriteTerms(TextWriter writer, IEnumerable<(double Factor, string Variables)> terms)
    {
        int count = 0;
        foreach ((double factor, string variables) in terms)
        {
            string sign = factor < 0 ? "-" : "+";
            writer.Write(count > 0 && count % TermsPerLine == 0 ? "\n  " : " ");
            writer.Write(count == 0 && factor >= 0 && variables.Length > 0 ? string.Empty : sign + " ");
            writer.Write(Text(Math.Abs(factor)));
            writer.Write(variables.Length > 0 ? " " + variables : string.Empty);
            count++;
        }
    }

    private static string Variable(int number) => FormattableString.Invariant($"x{number}");
}
