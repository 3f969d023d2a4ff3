using System.ComponentModel.DataAnnotations;

namespace Solvers.Braket.Client;

/// <summary>What one device costs, in US dollars.</summary>
public sealed class DevicePrice : IValidatableObject
{
    /// <summary>Gets or sets the identifier of the device.</summary>
    [Required]
    public string Device { get; set; } = string.Empty;

    /// <summary>Gets or sets the price of a task, whatever is in it.</summary>
    /// <value>0 to 1000 USD; default 0.</value>
    [Range(0.0, 1000.0)]
    public double PerTask { get; set; }

    /// <summary>Gets or sets the price of a shot.</summary>
    /// <value>0 to 1000 USD; default 0.</value>
    [Range(0.0, 1000.0)]
    public double PerShot { get; set; }

    /// <summary>Gets or sets the price of a minute of a simulator.</summary>
    /// <value>0 to 1000 USD; default 0.</value>
    [Range(0.0, 1000.0)]
    public double PerMinute { get; set; }

    /// <summary>Gets or sets the least time of a task that a simulator charges.</summary>
    /// <value>0 to 3600 s; default 0.</value>
    [Range(0.0, 3600.0)]
    public double MinimumSeconds { get; set; }

    /// <summary>Gets or sets the time that is set aside for a task of a simulator until its own time is known.</summary>
    /// <value>0 to 21600 s, at least <see cref="MinimumSeconds"/>; default 0.</value>
    [Range(0.0, 21600.0)]
    public double ReservedSeconds { get; set; }

    /// <summary>Computes the most that a task is expected to cost, which is set aside before it is submitted.</summary>
    /// <param name="shots">Its shots.</param>
    /// <returns>USD.</returns>
    public decimal Reservation(long shots) => PerUse(shots) + ForTime(ReservedSeconds);

    /// <summary>Computes what a task costs that has been done.</summary>
    /// <param name="shots">Its shots.</param>
    /// <param name="simulatorTime">How long a simulator was at work; null when not told, which counts as the time set aside.</param>
    /// <returns>USD.</returns>
    public decimal Charge(long shots, TimeSpan? simulatorTime) =>
        PerUse(shots) + ForTime(Math.Max(MinimumSeconds, simulatorTime?.TotalSeconds ?? ReservedSeconds));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!DeviceArn.TryParse(Device, out _))
        {
            yield return new ValidationResult($"'{Device}' names no device; write its identifier.", [nameof(Device)]);
        }

        if (ReservedSeconds < MinimumSeconds)
        {
            yield return new ValidationResult(FormattableString.Invariant(
                $"{ReservedSeconds} s are fewer than the {MinimumSeconds} s that every task is charged."), [nameof(ReservedSeconds)]);
        }
    }

    private decimal PerUse(long shots) => (decimal)PerTask + (shots * (decimal)PerShot);

    private decimal ForTime(double seconds) => (decimal)PerMinute * (decimal)seconds / 60;
}
