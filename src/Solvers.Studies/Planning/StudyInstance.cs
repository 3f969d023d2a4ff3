using System.Globalization;
using System.Security.Cryptography;
using Solvers.Abstractions;
using Solvers.Core;

namespace Solvers.Studies;

/// <summary>A problem file and what a study notes of it.</summary>
/// <param name="Row">The note; its id is 0 until the database gives it one.</param>
internal sealed record StudyInstance(InstanceRow Row)
{
    /// <summary>Reads a problem file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The note of it.</returns>
    /// <exception cref="InvalidDataException">The file holds no problem.</exception>
    public static StudyInstance Read(string path)
    {
        ProblemFile file = ProblemFormats.Read(path);
        BlockProblem problem = file.Problem;
        return new StudyInstance(new InstanceRow(
            Id: 0,
            Path.GetFileNameWithoutExtension(path),
            Path.GetFullPath(path),
            DigestOf(path),
            problem.VariableCount,
            problem.Constraint.Cardinality,
            problem.HasFactor ? problem.FactorRank : 0,
            problem.Incumbent is { } incumbent ? problem.Evaluate(incumbent.Span) : null,
            file.Info.BestKnown,
            file.Info.LowerBound,
            file.Info.Provenance.GetValueOrDefault("layer"),
            long.TryParse(file.Info.Provenance.GetValueOrDefault("step"), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : null));
    }

    /// <summary>Reads the problem, anew each time: nothing that one solve computed is left for the next.</summary>
    /// <returns>The problem.</returns>
    /// <exception cref="InvalidDataException">The file has changed since the study noted it.</exception>
    public BlockProblem ReadProblem()
    {
        if (DigestOf(Row.Path) != Row.Sha256)
        {
            throw new InvalidDataException(
                $"{Row.Path}: the file of instance {Row.Name} has changed while the study runs. Put it back, or begin a study in another --out.");
        }

        return ProblemFormats.Read(Row.Path).Problem;
    }

    private static string DigestOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
