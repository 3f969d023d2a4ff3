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
        using FileStream stream = File.OpenRead(path);
        return new StudyInstance(new InstanceRow(
            Id: 0,
            Path.GetFileNameWithoutExtension(path),
            Path.GetFullPath(path),
            Convert.ToHexStringLower(SHA256.HashData(stream)),
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
    /// <exception cref="InvalidDataException">The file holds no problem any more.</exception>
    public BlockProblem ReadProblem() => ProblemFormats.Read(Row.Path).Problem;
}
