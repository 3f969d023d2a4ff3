using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Tabu;

namespace Solvers.Benchmarks;

/// <summary>Time that tabu takes to the published value of every instance of the QUBO and maximum diversity libraries, as a Markdown table.</summary>
internal static class PublishedTable
{
    private const int Seeds = 5;

    /// <summary>Files with fewer variables share one row for their family.</summary>
    private const int LeastOwnRow = 200;

    /// <summary>The diversity values are rounded in their table.</summary>
    private const double DiversityRounding = 0.2;

    /// <summary>Solves every instance with every seed, each until its published value or its time limit.</summary>
    /// <param name="folder">The data folder, with <c>qubo</c> and <c>mdplib</c> and a best_known.csv in each.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code: 1 when a seed missed a value.</returns>
    public static async Task<int> WriteAsync(string folder, TextWriter output)
    {
        await output.WriteLineAsync("| instance | files | n | chosen | published | ours, worst seed | median ms | longest ms | reached |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|");
        List<Measurement> all =
        [
            .. await MeasureAsync(Path.Combine(folder, "qubo"), TimeSpan.FromSeconds(5), tolerance: 0),
            .. await MeasureAsync(Path.Combine(folder, "mdplib"), TimeSpan.FromSeconds(10), DiversityRounding),
        ];
        foreach (IGrouping<string, Measurement> row in all
            .GroupBy(static one => one.VariableCount < LeastOwnRow ? Family(one.Name) : one.Name, StringComparer.Ordinal)
            .OrderBy(static row => row.Key.StartsWith("bqp", StringComparison.Ordinal) || row.Key.StartsWith("gka", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(static row => row.Max(static one => one.VariableCount))
            .ThenBy(static row => row.Key, StringComparer.Ordinal))
        {
            await output.WriteLineAsync(Format(row.Key, [.. row]));
        }

        return all.Exists(static one => one.ReachedCount < Seeds) ? 1 : 0;
    }

    private static async Task<List<Measurement>> MeasureAsync(string folder, TimeSpan limit, double tolerance)
    {
        List<Measurement> measurements = [];
        TabuSolver solver = new(new TabuOptions());
        foreach (string line in (await File.ReadAllLinesAsync(Path.Combine(folder, "best_known.csv"))).Skip(1))
        {
            // instance, file, n, for diversity m, published value.
            string[] cells = line.Split(',');
            ProblemFile file = ProblemFormats.Read(Path.Combine(folder, cells[1]));
            file = cells.Length > 4 ? file.WithCardinality(int.Parse(cells[3], CultureInfo.InvariantCulture)) : file;
            double published = double.Parse(cells[^1], CultureInfo.InvariantCulture);
            double target = file.ToFileValue(published) + tolerance;
            List<double> times = [];
            List<double> values = [];
            for (ulong seed = 1; seed <= Seeds; seed++)
            {
                SolveBudget budget = new() { TimeLimit = limit, TargetObjective = target };
                SolveContext context = new(budget, TimeProvider.System) { Seed = seed };
                SolveResult result = await solver.SolveAsync(file.Problem, context, CancellationToken.None);
                times.Add(context.Elapsed.TotalMilliseconds);
                values.Add(result.Objective);
            }

            measurements.Add(new Measurement(
                cells[0],
                file.Problem.VariableCount,
                file.Problem.Constraint.Cardinality,
                published,
                file.ToFileValue(values.Max()),
                times,
                values.Count(value => value <= target)));
        }

        return measurements;
    }

    /// <summary>bqp50 of bqp50-3, gka…d of gka7d, SOM-b of SOM-b_1_n100_m10.</summary>
    private static string Family(string name) => name.StartsWith("gka", StringComparison.Ordinal)
        ? "gka…" + name[^1]
        : name.StartsWith("bqp", StringComparison.Ordinal) ? name.Split('-')[0] : name.Split('_')[0];

    private static string Format(string name, List<Measurement> row)
    {
        List<double> times = [.. row.SelectMany(static one => one.Times).Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {row.Count} | {Range(row.Select(static one => one.VariableCount))} | {Range(row.Select(static one => one.Chosen ?? 0))} | {Single(row, static one => one.Published)} | {Single(row, static one => one.Worst)} | {times[times.Count / 2]:0.0} | {times[^1]:0.0} | {row.Sum(static one => one.ReachedCount)} of {row.Count * Seeds} |");
    }

    private static string Range(IEnumerable<int> values)
    {
        List<int> sorted = [.. values.Order()];
        return sorted[^1] == 0 ? "" : sorted[0] == sorted[^1]
            ? sorted[0].ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{sorted[0]} to {sorted[^1]}");
    }

    private static string Single(List<Measurement> row, Func<Measurement, double> value) =>
        row.Count == 1 ? value(row[0]).ToString("0.##", CultureInfo.InvariantCulture) : "";

    /// <summary>One instance over all seeds; values in the sense of its file, times in ms.</summary>
    private sealed record Measurement(
        string Name, int VariableCount, int? Chosen, double Published, double Worst, List<double> Times, int ReachedCount);
}
