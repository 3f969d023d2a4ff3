using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Solvers.Core.Tests;

/// <summary>Every kind of option.</summary>
internal sealed class SampleOptions : IValidatableObject
{
    /// <summary>Gets or sets the moves for which a variable stays
    /// forbidden; see <see cref="SampleMode"/>.</summary>
    [Range(1, 100)]
    public int Tenure { get; set; } = 20;

    /// <summary>Gets or sets the density.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Density { get; set; } = 0.1;

    /// <summary>Gets or sets the most steps.</summary>
    [Range(1, long.MaxValue)]
    public long MostSteps { get; set; } = 1;

    /// <summary>Gets or sets a share with whole limits.</summary>
    [Range(0, 1)]
    public double Share { get; set; } = 1;

    /// <summary>Gets or sets the time.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Gets or sets the seed.</summary>
    public ulong Seed { get; set; } = 43;

    /// <summary>Gets or sets the mode.</summary>
    public SampleMode Mode { get; set; } = SampleMode.PerSample;

    /// <summary>Gets or sets a value indicating whether the mask is kept.</summary>
    public bool KeepMask { get; set; }

    /// <summary>Gets or sets the name.</summary>
    [Required]
    public string? Name { get; set; } = "plain";

    /// <summary>Gets or sets the widths.</summary>
    public int[] Widths { get; set; } = [1, 2];

    /// <summary>Gets the stages.</summary>
    public IList<SampleSchedule> Stages { get; } = [];

    /// <summary>Gets the densities by layer.</summary>
    public IDictionary<string, double> Densities { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Gets the schedule.</summary>
    public SampleSchedule Schedule { get; } = new();

    /// <summary>Gets or sets the optional schedule.</summary>
    public SampleSchedule? Second { get; set; }

    /// <summary>Gets or sets what others read.</summary>
    public IConfigurationSection? Extra { get; set; }

    /// <summary>Gets what no configuration sets.</summary>
    public int Computed => Tenure * 2;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Tenure == 99 && Mode == SampleMode.Mean)
        {
            yield return new ValidationResult("99 does not go with the mean.", [nameof(Tenure)]);
        }

        if (Tenure == 98 && Mode == SampleMode.Mean)
        {
            yield return new ValidationResult("tenure is 98, which does not go with the mean.", [nameof(Tenure)]);
        }
    }
}
