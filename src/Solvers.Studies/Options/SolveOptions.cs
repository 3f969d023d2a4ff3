using System.ComponentModel.DataAnnotations;
using Solvers.Core;
using Solvers.Pruning;

namespace Solvers.Studies;

/// <summary>Which solvers solve which problems, with what budgets, and how fairly.</summary>
public sealed class SolveOptions : IValidatableObject
{
    /// <summary>The problems: files of any format, folders (the problems right inside), or patterns with * and ?, and ** for folders.</summary>
    /// <value>At least one; each must match something. Relative to the working directory.</value>
    [MinLength(1)]
    public IList<string> Instances { get; set; } = [];

    /// <summary>Names of solvers, of those that the section solvers names.</summary>
    /// <value>At least one.</value>
    [MinLength(1)]
    public IList<string> Solvers { get; set; } = [];

    /// <summary>Most time of a solve: each is a budget of its own.</summary>
    /// <value>Each 1ms to 1 day; default none. Without any limit solvers end by their own rule.</value>
    public IList<TimeSpan> TimeLimits { get; set; } = [];

    /// <summary>Most steps of a solve, in the solver's unit: each is a budget of its own.</summary>
    /// <value>Each at least 1; default none.</value>
    public IList<long> StepLimits { get; set; } = [];

    /// <summary>Who proves a lower bound after every solve, and at what cost; the solve's own time does not contain it.</summary>
    /// <value>Default nobody.</value>
    public BoundOptions Bound { get; set; } = new();

    /// <summary>Solves at a time. More than one makes the study faster and its times less comparable.</summary>
    /// <value>1 to 1024; default 1. Times threadsPerSolve at most the processors of the machine.</value>
    [Range(1, 1024)]
    public int Parallel { get; set; } = 1;

    /// <summary>Threads that each solve may use.</summary>
    /// <value>1 to 1024; default 1.</value>
    [Range(1, 1024)]
    public int ThreadsPerSolve { get; set; } = 1;

    /// <summary>Whether the threads that solve are held to processors of their own, where the system can do it.</summary>
    /// <value>Default true.</value>
    public bool Pin { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (TimeSpan limit in TimeLimits.Where(static limit => limit < TimeSpan.FromMilliseconds(1) || limit > TimeSpan.FromDays(1)))
        {
            yield return new ValidationResult($"timeLimits holds {Durations.Write(limit)}; it must be 1ms to 24h.", [nameof(TimeLimits)]);
        }

        foreach (long limit in StepLimits.Where(static limit => limit < 1))
        {
            yield return new ValidationResult($"stepLimits holds {limit}; it must be at least 1.", [nameof(StepLimits)]);
        }

        if (Repeated(TimeLimits) is { } time)
        {
            yield return new ValidationResult($"timeLimits holds {Durations.Write(time)} twice; remove one.", [nameof(TimeLimits)]);
        }

        if (Repeated(StepLimits) is { } steps)
        {
            yield return new ValidationResult($"stepLimits holds {steps} twice; remove one.", [nameof(StepLimits)]);
        }

        if (Parallel * ThreadsPerSolve > Environment.ProcessorCount && (Parallel > 1 || ThreadsPerSolve > 1))
        {
            yield return new ValidationResult(
                $"parallel x threadsPerSolve is {Parallel * ThreadsPerSolve}, but this machine has {Environment.ProcessorCount} processors; solves would take each other's time.",
                [nameof(Parallel)]);
        }
    }

    /// <summary>Finds a value that a list holds twice.</summary>
    internal static T? Repeated<T>(IEnumerable<T> values)
        where T : struct
    {
        var seen = new HashSet<T>();
        foreach (T value in values)
        {
            if (!seen.Add(value))
            {
                return value;
            }
        }

        return null;
    }
}
