using System.Globalization;
using System.Numerics.Tensors;
using Solvers.Abstractions;
using Solvers.Convex;
using Solvers.Core;
using Solvers.Numerics;

namespace Solvers.Benchmarks;

/// <summary>Time to a proof on every block of a folder, and the speed of the relaxation against a plain read of the factor in the same run.</summary>
internal static class CertifiedTable
{
    private const int Repeats = 7;
    private const int RelaxationSteps = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Measures.</summary>
    /// <param name="folder">Folder with problem files of any format.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string folder, TextWriter output)
    {
        var solver = new ConvexSolver(new ConvexOptions());
        await output.WriteLineAsync("| file | n | quality | gap | first solve ms | solve ms | open variables | nodes | nodes/s | relaxation steps/s | GB/s of steps | GB/s of a plain read | steps : read |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            BlockProblem problem = ProblemFormats.Read(path).Problem;
            List<SolveResult> results = [];
            for (int repeat = 0; repeat <= Repeats && (repeat == 0 || results[0].Timings.Total < TimeSpan.FromSeconds(1)); repeat++)
            {
                results.Add(await new SolverRunner().SolveAsync(
                    solver, problem, new SolveRequest { Budget = new SolveBudget { TimeLimit = Limit }, Parallelism = 2 }));
            }

            SolveResult result = results[^1];
            double milliseconds = Median([.. results.Skip(results.Count > 1 ? 1 : 0).Select(static one => one.Timings.Total.TotalMilliseconds)]);
            double nodes = Number(result, "nodes");
            double nodeSeconds = Median([.. results.Select(static one => one.Timings.Solve.TotalSeconds)]);
            string relaxed = problem.HasFactor ? RelaxationColumns(problem) : "- | - | - | -";
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Path.GetFileNameWithoutExtension(path)} | {problem.VariableCount} | {result.Quality} | {result.Gap:0.0e+0} | {results[0].Timings.Total.TotalMilliseconds:F0} | {milliseconds:F1} | {result.Provenance.GetValueOrDefault("openVariables", "all")} | {nodes:F0} | {nodes / nodeSeconds:0.0e+0} | {relaxed} |"));
        }

        return 0;
    }

    private static string RelaxationColumns(BlockProblem problem)
    {
        List<double> rates = [];
        List<double> reads = [];
        double[] factor = problem.Factor.ToArray();
        for (int repeat = 0; repeat <= Repeats; repeat++)
        {
            rates.Add(StepsPerSecond(problem, factor));
            reads.Add(ReadBytesPerSecond(factor));
        }

        // A step reads the factor twice: for the image of the new point and for the gradient where it looks next.
        double bytes = 2.0 * sizeof(double) * factor.Length;
        double rate = Median(rates);
        double read = Median(reads);
        return string.Create(
            CultureInfo.InvariantCulture, $"{rate:F0} | {rate * bytes / 1e9:F1} | {read / 1e9:F1} | {rate * bytes / read:F2}");
    }

    private static double StepsPerSecond(BlockProblem problem, double[] factor)
    {
        int n = problem.VariableCount;
        var relaxation = new CertifiedRelaxation(
            QuadraticForm.OfFactor(factor, n), problem.Linear, problem.Constraint.Cardinality, problem.Offset, new double[n]);
        TimeProvider clock = TimeProvider.System;
        long begun = clock.GetTimestamp();
        for (int step = 0; step < RelaxationSteps; step++)
        {
            relaxation.Step();
        }

        return RelaxationSteps / clock.GetElapsedTime(begun).TotalSeconds;
    }

    private static double ReadBytesPerSecond(double[] values)
    {
        int passes = Math.Max(1, 50_000_000 / values.Length);
        TimeProvider clock = TimeProvider.System;
        long begun = clock.GetTimestamp();
        double total = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            total += TensorPrimitives.Sum<double>(values);
        }

        double seconds = clock.GetElapsedTime(begun).TotalSeconds;
        return double.IsFinite(total) ? sizeof(double) * (double)values.Length * passes / seconds : throw new InvalidOperationException("Finite entries sum to infinity.");
    }

    private static double Number(SolveResult result, string key) =>
        result.Provenance.TryGetValue(key, out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
