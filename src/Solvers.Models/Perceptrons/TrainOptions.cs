using System.ComponentModel.DataAnnotations;

namespace Solvers.Models;

/// <summary>How a small classifier is trained: stochastic gradient descent with momentum, the rate falling linearly to zero.</summary>
public sealed class TrainOptions : IValidatableObject
{
    private static readonly int[] DefaultHidden = [128, 64];

    /// <summary>Widths of the hidden layers, from the input on; an empty list trains a linear classifier.</summary>
    /// <value>Each 1 ... 65536; default 128 and 64.</value>
    public IReadOnlyList<int>? Hidden { get; set; }

    /// <summary>How often every sample is used.</summary>
    /// <value>1 ... 10 000; default 8.</value>
    [Range(1, 10_000)]
    public int Epochs { get; set; } = 8;

    /// <summary>Samples per step.</summary>
    /// <value>1 ... 65536; default 100.</value>
    [Range(1, 65_536)]
    public int BatchSize { get; set; } = 100;

    /// <summary>Learning rate at the start.</summary>
    /// <value>0.000001 ... 10; default 0.1.</value>
    [Range(1e-6, 10.0)]
    public double LearningRate { get; set; } = 0.1;

    /// <summary>Share of the last step that is taken again.</summary>
    /// <value>0 ... 0.999; default 0.9.</value>
    [Range(0.0, 0.999)]
    public double Momentum { get; set; } = 0.9;

    /// <summary>Pull of every weight towards zero, per unit of learning rate.</summary>
    /// <value>0 ... 1; default 0.0005.</value>
    [Range(0.0, 1.0)]
    public double WeightDecay { get; set; } = 5e-4;

    /// <summary>Seed of initial weights and order of samples.</summary>
    /// <value>Any; default 1.</value>
    public ulong Seed { get; set; } = 1;

    /// <summary>The widths to use: <see cref="Hidden"/>, or the default when that is null.</summary>
    internal IReadOnlyList<int> HiddenOrDefault => Hidden ?? DefaultHidden;

    /// <summary>Checks the widths.</summary>
    /// <param name="validationContext">Not used.</param>
    /// <returns>One result per wrong width.</returns>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (int width in HiddenOrDefault)
        {
            if (width is < 1 or > 65_536)
            {
                yield return new ValidationResult(
                    $"hidden: a width of {width} is not between 1 and 65536.", [nameof(Hidden)]);
            }
        }
    }
}
