namespace Solvers.Studies.Tests;

/// <summary>Small studies written by hand, without a database.</summary>
internal static class Study
{
    /// <summary>Makes a study of the given rows.</summary>
    public static ReportStudy Of(
        IReadOnlyList<ReportInstance> instances, IReadOnlyList<ReportSolve> solves, params IReadOnlyList<ReportRun> runs) => new()
        {
            Name = "by hand",
            Machine = "no machine",
            Cores = 2,
            Started = "2026-01-02T03:04:05Z",
            Target = 1e-3,
            TargetRule = "within 0.001 of the best known value",
            Sessions = [],
            Instances = instances,
            Solves = solves,
            Runs = runs,
        };

    /// <summary>Makes an instance.</summary>
    public static ReportInstance Instance(long id, double? bestKnown = null, double? lowerBound = null) => new()
    {
        Id = id,
        Name = $"instance {id}",
        VariableCount = 8,
        BestKnown = bestKnown,
        LowerBound = lowerBound,
    };

    /// <summary>Makes a solve of one second with an answer, or without one.</summary>
    public static ReportSolve Solve(string solver, double? objective, long instance = 1, string seed = "0") => new()
    {
        Solver = solver,
        Instance = instance,
        Seed = seed,
        Budget = new ReportBudget(1, null),
        Objective = objective,
        Seconds = 1,
        Trace = objective is null ? [] : [new ReportTracePoint(0.25, objective)],
    };

    /// <summary>Makes a solve that could not run.</summary>
    public static ReportSolve Unavailable(string solver, string message) => Solve(solver, null) with
    {
        IsUnavailable = true,
        Message = message,
        Trace = [],
    };

    /// <summary>Makes a run with three steps.</summary>
    public static ReportRun Run(string label, double accuracy, double? gap, string seed = "0") => new()
    {
        Label = label,
        Solver = "tabu",
        Seed = seed,
        Status = "completed",
        UnprunedLoss = 0.4,
        UnprunedAccuracy = 0.9,
        FinalLoss = 1 - accuracy,
        FinalAccuracy = accuracy,
        Density = 0.1,
        PruneSeconds = 2,
        SolveSeconds = 1,
        Steps = [new(0, -0.4, -0.2), new(1, -0.2, -0.1), new(2, -0.1, 0.1)],
        BlockGaps = gap is { } value ? [value, value] : [],
    };
}
