using System.Globalization;
using Solvers.Abstractions;
using Solvers.Annealing;
using Solvers.Auto;
using Solvers.Convex;
using Solvers.Core;
using Solvers.Portfolio;
using Solvers.Tabu;

namespace Solvers.Benchmarks;

/// <summary>Objective against time on recorded blocks, as a Markdown table.</summary>
internal static class QualityTable
{
    private const int Seeds = 3;
    private static readonly double[] LimitsMs = [3, 10, 30, 100, 200, 1000, 2000];

    /// <summary>Solves every block of a folder at every limit with every seed.</summary>
    /// <param name="folder">Folder with block files.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string folder, TextWriter output)
    {
        // As configs/solvers.json has them.
        var entries = new Dictionary<string, IBlockSolver>(StringComparer.Ordinal)
        {
            ["tabu"] = new TabuSolver(new TabuOptions()),
            ["tabu-quick"] = new TabuSolver(new TabuOptions { Walks = 1, WalkMoves = 300, IdleRounds = 1 }),
            ["annealing"] = new AnnealingSolver(new AnnealingOptions()),
            ["convex"] = new ConvexSolver(new ConvexOptions()),
        };
        entries["portfolio"] = new PortfolioSolver([new("tabu", entries["tabu"]), new("convex", entries["convex"])]);
        entries["auto"] = new AutoSolver(new AutoOptions(), entries.GetValueOrDefault);
        await output.WriteLineAsync("| solver | block | " + string.Join(" | ", LimitsMs.Select(static ms => $"{ms.ToString(CultureInfo.InvariantCulture)} ms")) + " | best value seen |");
        await output.WriteLineAsync("|---|---|" + string.Concat(Enumerable.Repeat("---|", LimitsMs.Length + 1)));
        foreach ((string name, IBlockSolver solver) in entries)
        {
            foreach (string path in Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal))
            {
                var file = BlockFile.Read(path);
                double best = file.Info.BestKnown ?? throw new InvalidDataException($"{path} has no best_known to compare with; record one in its metadata.");
                await SolveAsync(solver, file.Problem, 200, 0);
                List<string> cells = [];
                double seen = double.PositiveInfinity;
                foreach (double limit in LimitsMs)
                {
                    List<double> gaps = [];
                    for (ulong seed = 1; seed <= Seeds; seed++)
                    {
                        SolveResult result = await SolveAsync(solver, file.Problem, limit, seed);
                        seen = Math.Min(seen, result.Objective);
                        gaps.Add((result.Objective - best) / Math.Abs(best));
                    }

                    gaps.Sort();
                    cells.Add(string.Create(CultureInfo.InvariantCulture, $"{gaps[Seeds / 2]:0.0e+0} ({gaps[^1]:0.0e+0})"));
                }

                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Path.GetFileNameWithoutExtension(path)} | {string.Join(" | ", cells)} | {seen:F4} |"));
            }
        }

        return 0;
    }

    private static async Task<SolveResult> SolveAsync(IBlockSolver solver, BlockProblem problem, double limitMs, ulong seed)
    {
        SolveContext context = new(new SolveBudget { TimeLimit = TimeSpan.FromMilliseconds(limitMs) }, TimeProvider.System) { Seed = seed };
        return await solver.SolveAsync(problem, context, CancellationToken.None);
    }
}
