using System.ComponentModel.DataAnnotations;

namespace Solvers.Studies;

/// <summary>A study: solvers on problems, a sweep of pruning runs, or both.</summary>
public sealed class StudyConfiguration : IValidatableObject
{
    /// <summary>Name of the study.</summary>
    /// <value>Letters, digits, '_', '-' and, but for the first, '.'; required.</value>
    [Required]
    [RegularExpression("[A-Za-z0-9_-][A-Za-z0-9._-]*")]
    public string Name { get; set; } = "";

    /// <summary>Seeds: every solve and every run is repeated with each.</summary>
    /// <value>Distinct numbers from 0 to 9223372036854775807; default 1 alone.</value>
    [MinLength(1)]
    public IList<long> Seeds { get; set; } = [1];

    /// <summary>
    /// Seed of the order in which solves are run: a random one, so that a machine that becomes slower or faster favours no
    /// solver.
    /// </summary>
    /// <value>Any number from 0; default 1.</value>
    public ulong OrderSeed { get; set; } = 1;

    /// <summary>Relative distance to the best known objective within which a solve counts as a success.</summary>
    /// <value>0 to 1; default 0.0001.</value>
    [Range(0.0, 1.0)]
    public double Target { get; set; } = 1e-4;

    /// <summary>What to do about a solver that cannot run on this machine.</summary>
    /// <value>Default record: its solves and runs are results without an answer. Refuse: the study does not start.</value>
    public UnavailableRule Unavailable { get; set; } = UnavailableRule.Record;

    /// <summary>Solvers on problems.</summary>
    /// <value>Default none.</value>
    public SolveOptions? Solve { get; set; }

    /// <summary>Pruning runs over a grid of settings.</summary>
    /// <value>Default none.</value>
    public SweepOptions? Sweep { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Solve is null && Sweep is null)
        {
            yield return new ValidationResult("A study needs \"solve\" (solvers on problems), \"sweep\" (pruning runs), or both.");
        }

        if (Seeds.Any(static seed => seed < 0))
        {
            yield return new ValidationResult(
                $"seeds holds {Seeds.First(static seed => seed < 0)}; a seed is at least 0.", [nameof(Seeds)]);
        }

        if (SolveOptions.Repeated(Seeds) is { } twice)
        {
            yield return new ValidationResult($"seeds holds {twice} twice; remove one.", [nameof(Seeds)]);
        }
    }
}
