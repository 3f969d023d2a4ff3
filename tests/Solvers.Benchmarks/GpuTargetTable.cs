using System.Globalization;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.GpuTabu;
using Solvers.Tabu;

namespace Solvers.Benchmarks;

/// <summary>
/// Seconds until <c>gpu-tabu</c> reaches the best objective that <c>tabu</c> reaches on the processor, on blocks and on instances of
/// maximum diversity.
/// </summary>
internal static class GpuTargetTable
{
    private const int Seeds = 3;

    // What single precision of the files and of the sums may leave between two ways to the same assignment.
    private const double Slack = 1e-9;

    private static readonly TimeSpan ProcessorTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DeviceTime = TimeSpan.FromSeconds(5);

    private static readonly string[] Instances =
    [
        "blocks/garment_*.safetensors", "mdplib/GKD-c_*.txt", "mdplib/MDG-*.txt", "mdplib/SOM-b_*.txt",
    ];

    /// <summary>Measures what the folder has of the instances.</summary>
    /// <param name="device">The device: <c>auto</c>, <c>cuda:0</c>, <c>opencl:0</c>, <c>host</c> or a part of its name.</param>
    /// <param name="folder">The data folder, with <c>blocks</c> or <c>mdplib</c> or both.</param>
    /// <param name="output">Receives the table.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string device, string folder, TextWriter output)
    {
        using GpuTabuSolver gpu = new(new GpuTabuOptions { Device = device });
        if (gpu.UnavailableReason is { } reason)
        {
            await Console.Error.WriteLineAsync($"error: {reason}");
            return 2;
        }

        TabuSolver tabu = new(new TabuOptions());
        await output.WriteLineAsync("| instance | variables | best of tabu | tabu, seconds to it | gpu-tabu, best | gap to it | gpu-tabu, seconds to it | reached |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|");
        foreach (string path in Instances.SelectMany(pattern => Files(folder, pattern)))
        {
            BlockProblem problem = ProblemFormats.Read(path).Problem;
            SolveResult best = await BestOfTabuAsync(tabu, problem);
            double target = best.Objective + (Slack * Math.Max(1, Math.Abs(best.Objective)));
            List<SolveResult> results = [];
            for (ulong seed = 1; seed <= Seeds; seed++)
            {
                results.Add(await SolveAsync(gpu, problem, new SolveBudget { TimeLimit = DeviceTime, TargetObjective = target }, seed));
            }

            double reached = results.Min(static result => result.Objective);
            double[] seconds = [.. results.Where(result => result.Objective <= target).Select(static result => result.Timings.Total.TotalSeconds).Order()];
            string median = seconds.Length == 0 ? "" : seconds[seconds.Length / 2].ToString("F3", CultureInfo.InvariantCulture);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Path.GetFileNameWithoutExtension(path)} | {problem.VariableCount} | {best.Objective:F4} | {best.Trace[^1].Elapsed.TotalSeconds:F3} | {reached:F4} | {(reached - best.Objective) / Math.Max(1, Math.Abs(best.Objective)):0.0e+0} | {median} | {seconds.Length} of {Seeds} |"));
        }

        return 0;
    }

    private static async Task<SolveResult> BestOfTabuAsync(TabuSolver tabu, BlockProblem problem)
    {
        SolveResult? best = null;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            SolveResult result = await SolveAsync(tabu, problem, new SolveBudget { TimeLimit = ProcessorTime }, seed);
            best = best is null || result.Objective < best.Objective ? result : best;
        }

        return best!;
    }

    private static async Task<SolveResult> SolveAsync(IBlockSolver solver, BlockProblem problem, SolveBudget budget, ulong seed) =>
        await new SolverRunner().SolveAsync(solver, problem, new SolveRequest { Budget = budget, Seed = seed, KeepTrace = true });

    private static IEnumerable<string> Files(string folder, string pattern)
    {
        string place = Path.Combine(folder, Path.GetDirectoryName(pattern)!);
        return Directory.Exists(place)
            ? Directory.EnumerateFiles(place, Path.GetFileName(pattern)).Order(StringComparer.Ordinal)
            : [];
    }
}
