using System.Text;
using Microsoft.Extensions.Configuration;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Studies.Tests;

/// <summary>Small studies over blocks in a temporary folder.</summary>
internal static class StudyFixture
{
    /// <summary>Writes blocks of eight variables, the best three of which sum to -18.</summary>
    public static void WriteBlocks(TemporaryFolder folder, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double[] linear = [.. Enumerable.Range(0, 8).Select(static j => -(double)j)];
            BlockFile.Write(
                folder.At($"block_{i}.safetensors"),
                new BlockProblem(linear, new CardinalityConstraint(3), new double[8]).WithIncumbent([1, 1, 1, 0, 0, 0, 0, 0]),
                new BlockFileInfo { Provenance = new Dictionary<string, string>(StringComparer.Ordinal) { ["layer"] = $"layer{i}", ["step"] = "4" } });
        }
    }

    /// <summary>Reads a configuration as the command line does.</summary>
    public static StudyConfiguration Configure(string json)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        return StrictOptions.Bind<StudyConfiguration>(new ConfigurationBuilder().AddJsonStream(stream).Build());
    }

    /// <summary>Makes the plan of a study without a sweep.</summary>
    public static StudyPlan Plan(StudyConfiguration configuration, params IEnumerable<NamedSolver> solvers)
    {
        var known = solvers.ToDictionary(static solver => solver.Name, StringComparer.Ordinal);
        return StudyPlan.Create(
            configuration,
            name => known.GetValueOrDefault(name) ?? throw new ConfigurationException($"There is no solver \"{name}\"."),
            static (_, _) => throw new InvalidOperationException("There is no sweep here."));
    }

    /// <summary>Makes a solver that answers with the best three, or with what a test says.</summary>
    public static ScriptedSolver Best(Func<SolveContext, byte[]>? answer = null) => new((problem, context) =>
        ScriptedSolver.Answer(problem, answer?.Invoke(context) ?? [0, 0, 0, 0, 0, 1, 1, 1]));
}
