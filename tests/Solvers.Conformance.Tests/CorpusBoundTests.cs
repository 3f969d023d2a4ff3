using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.TestKit;

namespace Solvers.Conformance.Tests;

/// <summary>On real instances no solver's lower bound exceeds any value that any solver finds, nor the published one.</summary>
public sealed class CorpusBoundTests
{
    /// <summary>Enough for every solver to find and to prove something, without any clock.</summary>
    private const long Steps = 1500;

    private static readonly string[] Published = ["qubo/best_known.csv", "mdplib/best_known.csv"];

    public static TheoryData<string> Instances { get; } =
    [
        "blocks/garment_00.safetensors",
        "blocks/garment_01.safetensors",
        "blocks/garment_02.safetensors",
        "blocks/garment_06.safetensors",
        .. Enumerable.Range(1, 10).Select(static number => $"qubo/bqp50-{number}.sparse"),
        .. new[] { "gka1a", "gka5a", "gka6a", "gka7a", "gka1b", "gka2b", "gka3b", "gka4b", "gka1c", "gka2c" }
            .Select(static name => $"qubo/{name}.sparse"),
        .. new[] { "1_n25_m2", "6_n25_m7", "10_n25_m7", "11_n50_m5", "15_n50_m5" }
            .Select(static name => $"mdplib/GKD-b_{name}.txt"),
        "mdplib/SOM-b_1_n100_m10.txt",
    ];

    [DataTheory("blocks", "qubo", "mdplib")]
    [MemberData(nameof(Instances))]
    public async Task LowerBounds_OfEverySolver_ExceedNoKnownValue(string instance)
    {
        ProblemFile file = ProblemFormats.Read(TestData.Get(instance));
        double best = PublishedValue(instance, file) ?? double.PositiveInfinity;
        List<(string Solver, double Bound)> bounds = [];
        SolveRequest request = new() { Budget = new SolveBudget { StepLimit = Steps }, Seed = 1, Parallelism = 2 };
        foreach (string name in RegisteredSolvers.Catalog.Names)
        {
            SolveResult result = await new SolverRunner().SolveAsync(RegisteredSolvers.Catalog.Get(name), file.Problem, request);
            best = double.IsNaN(result.Objective) ? best : Math.Min(best, result.Objective);
            if (result.LowerBound is { } bound)
            {
                bounds.Add((name, bound));
            }
        }

        Assert.NotEmpty(bounds);
        Assert.All(bounds, pair => Assert.True(
            pair.Bound <= best, $"{pair.Solver} claims the bound {pair.Bound:R} on {instance}, where {best:R} is known."));
    }

    /// <summary>The published value in our own terms; values of MDPLIB are rounded, so only whole ones are taken.</summary>
    private static double? PublishedValue(string instance, ProblemFile file)
    {
        foreach (string table in Published)
        {
            string name = Path.GetFileName(instance);
            string[]? row = File.ReadLines(TestData.Get(table)).Select(static line => line.Split(',')).FirstOrDefault(row => row.Contains(name));
            if (row is not null)
            {
                double value = double.Parse(row[^1], CultureInfo.InvariantCulture);
                return value == Math.Floor(value) ? file.ToFileValue(value) : null;
            }
        }

        return file.Info.BestKnown;
    }
}
