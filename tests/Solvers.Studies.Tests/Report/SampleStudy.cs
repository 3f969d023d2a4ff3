using Solvers.Abstractions;
using Solvers.Annealing;
using Solvers.Core;
using Solvers.Exhaustive;
using Solvers.Tabu;

namespace Solvers.Studies.Tests;

/// <summary>Writes the database of a study: real solves of tiny problems, and pruning runs with figures of their own.</summary>
internal static class SampleStudy
{
    /// <summary>A solver whose name is markup; nothing of it may act in a page.</summary>
    public const string HostileName = "</script><img src=x onerror=hostile()>&\"'";

    private const int InstanceCount = 3;
    private const int SeedCount = 2;
    private static readonly long[] StepLimits = [5, 200];

    private static readonly (string Name, IBlockSolver Solver)[] Solvers =
    [
        ("annealing", new AnnealingSolver(new AnnealingOptions { Restarts = 1, Sweeps = 20 })),
        ("exhaustive", new ExhaustiveSolver(new ExhaustiveOptions())),
        ("tabu", new TabuSolver(new TabuOptions())),
        (HostileName, new TabuSolver(new TabuOptions { Walks = 1, WalkMoves = 3 })),
    ];

    /// <summary>Writes a study.</summary>
    public static async Task WriteAsync(string directory, bool withSolves = true, bool withRuns = true)
    {
        using var database = StudyDatabase.OpenOrCreate(directory);
        database.Write(new StudyRow(
            $"Sample <{HostileName}>", "{}", "a machine", 2, "2026-01-02T03:04:05Z", 1e-3, "within 0.1 % of the best known value"));
        database.Add(new SessionRow(1, "2026-01-02T03:04:05Z", "a machine", 2, 1, "held to processor 0"));
        long id = 0;
        if (withSolves)
        {
            id = await AddSolvesAsync(database);
        }

        if (withRuns)
        {
            AddRuns(database, id);
        }
    }

    private static async Task<long> AddSolvesAsync(StudyDatabase database)
    {
        long id = 0;
        SolverRunner runner = new();
        for (int instance = 1; instance <= InstanceCount; instance++)
        {
            BlockProblem problem = ProblemGenerator.GarmentLike((ulong)instance, 14, 5, 8);
            database.Add([new InstanceRow(
                instance, $"block-{instance}", $"block-{instance}.safetensors", string.Empty, 14, 5, 8,
                problem.Evaluate(problem.Incumbent!.Value.Span), null, null, "layer <1>", instance)]);
            foreach ((string name, IBlockSolver solver) in Solvers)
            {
                for (int seed = 0; seed < SeedCount; seed++)
                {
                    foreach (long steps in StepLimits)
                    {
                        SolveResult result = await runner.SolveAsync(solver, problem, new SolveRequest
                        {
                            // Counting to the end is what makes the one solver exhaustive.
                            Budget = name == "exhaustive" ? SolveBudget.Unlimited : new SolveBudget { StepLimit = steps },
                            Seed = (ulong)seed,
                            KeepTrace = true,
                        });
                        Add(database, ++id, name, instance, seed, steps, result);
                    }
                }
            }

            Add(database, ++id, "gpu", instance, 0, StepLimits[0], SolveResult.Unavailable("there is no device; plug one in"));
        }

        return id;
    }

    private static void Add(StudyDatabase database, long id, string solver, long instance, long seed, long steps, SolveResult result)
    {
        database.Add(new AttemptRow(id, 1, "2026-01-02T03:04:05Z", $"solve {id}"));
        database.Add(
            new SolveRow(
                id, solver, instance, seed, null, steps,
                double.IsNaN(result.Objective) ? null : result.Objective,
                result.LowerBound ?? (result.Quality == ResultQuality.ProvenOptimal ? result.Objective : null),
                result.Gap,
                Word.Of(result.Quality),
                Word.Of(result.StopReason),
                result.Timings.Prepare.TotalSeconds,
                result.Timings.Solve.TotalSeconds,
                result.Timings.Queue.TotalSeconds,
                0,
                0,
                result.Steps,
                "{}",
                result.Message),
            result.Trace.Select(point => new TraceRow(id, point.Elapsed.TotalSeconds, point.Step, point.Objective, point.LowerBound)));
    }

    private static void AddRuns(StudyDatabase database, long id)
    {
        foreach (string solver in new[] { "tabu", "annealing" })
        {
            foreach (int size in new[] { 64, 1024 })
            {
                for (int seed = 0; seed < SeedCount; seed++)
                {
                    double quality = (solver == "tabu" ? 0.02 : 0) + (size / 100_000.0) + (seed * 0.001);
                    double gap = (solver == "tabu" ? 1e-5 : 1e-3) * (1 + seed);
                    id++;
                    database.Add(new AttemptRow(id, 1, "2026-01-02T03:04:05Z", $"run {id}"));
                    long run = id;
                    database.Add(
                        new RunRow(
                            run, $"blockSize={size},solver={solver}", $"{{\"blockSize\":{size},\"solver\":\"{solver}\"}}", seed, solver, "completed",
                            0.4, 0.86, 1.3, 0.6, 0.6 - quality, 0.8 + quality, 0.1, 5, 2, 1, $"runs/{run}", null),
                        [],
                        Enumerable.Range(1, 5).Select(step => new RunStepRow(run, step, 1, 1, 0.9, -0.1 / step, -0.08 / step, true, 0.1)),
                        Enumerable.Range(1, 5).Select(step => new RunBlockRow(run, step, "layer", size, size / 2, 0, -1, -1 - gap, gap, 0.1)));
                }
            }
        }
    }
}
