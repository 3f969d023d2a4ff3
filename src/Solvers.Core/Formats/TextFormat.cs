using System.Globalization;
using System.Text;
using Solvers.Abstractions;
using Solvers.Safetensors;

namespace Solvers.Core;

/// <summary>A format of text, one entry per line.</summary>
internal abstract class TextFormat : ProblemFormat
{
    /// <summary>Gets the characters of which one begins a comment line; empty when the format has no comments.</summary>
    protected virtual string CommentMarks => string.Empty;

    /// <inheritdoc/>
    internal sealed override ProblemFile Read(string path, int? index)
    {
        using TextScanner scanner = new(path, CommentMarks);
        return new ProblemFile(Parse(scanner, index), this);
    }

    /// <inheritdoc/>
    internal sealed override void Write(string path, ProblemFile file)
    {
        BlockProblem problem = file.Problem;
        RequireWritable(problem);
        double[] hessian = problem.ToDenseHessian();
        RequireSmall(hessian, "quadratic term");
        RequireSmall(problem.Linear, "linear term");
        RequireSmall([problem.Offset], "constant");
        AtomicFile.Write(path, stream =>
        {
            using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
            writer.NewLine = "\n";
            Compose(writer, problem, hessian);
        });
    }

    /// <summary>Reads the problem.</summary>
    /// <param name="scanner">At the beginning of the file.</param>
    /// <param name="index">Which problem, from 1; null for the only one.</param>
    /// <returns>The problem in our convention.</returns>
    protected abstract BlockProblem Parse(TextScanner scanner, int? index);

    /// <summary>Refuses a problem that the format cannot hold.</summary>
    /// <param name="problem">The problem.</param>
    /// <exception cref="ConfigurationException">It cannot; the message names the remedy.</exception>
    protected virtual void RequireWritable(BlockProblem problem)
    {
        if (problem.Constraint is not FreeConstraint)
        {
            throw new ConfigurationException(
                $"The format {Name} has no place for a constraint, and the problem has {problem.Constraint}; add --penalty auto to turn it into a term of the objective.");
        }
    }

    /// <summary>Writes the problem.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="hessian">H in full, row-major, exactly symmetric.</param>
    protected abstract void Compose(TextWriter writer, BlockProblem problem, double[] hessian);

    /// <summary>Writes a number so that reading gives the same bits.</summary>
    /// <param name="value">A finite number.</param>
    /// <returns>Its shortest text.</returns>
    protected static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Gives what a variable adds alone: c_i + H_ii / 2.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="hessian">H in full.</param>
    /// <param name="index">i.</param>
    /// <returns>The sum.</returns>
    protected static double Own(BlockProblem problem, double[] hessian, int index) =>
        problem.Linear[index] + (hessian[(index * problem.VariableCount) + index] / 2);

    private void RequireSmall(ReadOnlySpan<double> values, string what)
    {
        foreach (double value in values)
        {
            if (Math.Abs(value) > TextScanner.LargestMagnitude)
            {
                throw new ConfigurationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A {what} is {value}; the format {Name} is read with numbers up to {TextScanner.LargestMagnitude}. Scale the problem, or keep it as a block file."));
            }
        }
    }
}
