using System.ComponentModel.DataAnnotations;

namespace Solvers.Quantum.Qaoa;

/// <summary>Options of a QAOA circuit, angles apart.</summary>
public sealed class AnsatzOptions : IValidatableObject
{
    /// <summary>Gets or sets the mixer: x, xyRing or xyComplete. A block without a cardinality is always mixed by x.</summary>
    /// <value>Default xyRing.</value>
    public MixerKind Mixer { get; set; } = MixerKind.XyRing;

    /// <summary>
    /// Gets or sets the start: uniform, dicke, wProduct, basis or warm. Not given: uniform for the mixer x, dicke for the others. Without a
    /// cardinality dicke and wProduct become uniform.
    /// </summary>
    /// <value>Default none: by the mixer.</value>
    public StartKind? Start { get; set; }

    /// <summary>Gets or sets the number of layers, p.</summary>
    /// <value>1 to 256; default 4.</value>
    [Range(1, 256)]
    public int Layers { get; set; } = 4;

    /// <summary>Gets or sets how the penalty of the mixer x is found: bound, share (of the bound) or number.</summary>
    /// <value>Default share.</value>
    public PenaltyRule Penalty { get; set; } = PenaltyRule.Share;

    /// <summary>Gets or sets the share of the bound for the rule share.</summary>
    /// <value>0.001 to 10; default 0.25.</value>
    [Range(0.001, 10.0)]
    public double PenaltyShare { get; set; } = 0.25;

    /// <summary>Gets or sets the penalty for the rule number, in the unit of the objective.</summary>
    /// <value>1e-12 to 1e12; default 1.</value>
    [Range(1e-12, 1e12)]
    public double PenaltyNumber { get; set; } = 1;

    /// <summary>Gets or sets how far the probabilities of the start warm stay away from 0 and 1.</summary>
    /// <value>0.001 to 0.5; default 0.25.</value>
    [Range(0.001, 0.5)]
    public double WarmMargin { get; set; } = 0.25;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mixer != MixerKind.X && Start is StartKind.Uniform or StartKind.Warm)
        {
            yield return new ValidationResult(
                "start is uniform or warm, which have assignments with any number of ones, and the mixer keeps that number; set mixer to x, or start to dicke, wProduct or basis.",
                [nameof(Start)]);
        }
    }

    /// <summary>Returns a copy.</summary>
    /// <returns>Options with the same values.</returns>
    public AnsatzOptions Clone() => (AnsatzOptions)MemberwiseClone();
}
