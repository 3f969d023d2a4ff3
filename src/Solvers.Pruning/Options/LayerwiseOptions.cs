using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Solvers.Layerwise;

namespace Solvers.Pruning;

/// <summary>
/// How a network is pruned layer by layer: every linear layer on its own, from moments of its inputs on calibration samples.
/// </summary>
public sealed class LayerwiseOptions : IValidatableObject
{
    /// <summary>Which sets of kept weights are allowed.</summary>
    /// <value>
    /// <c>layer</c> (weights compete over the layer), <c>row</c> (within each output) or <c>N:M</c> (N kept of every M consecutive
    /// inputs); default: as the mask method was published.
    /// </value>
    public string? Pattern { get; set; }

    /// <summary>Share of the weights of each layer to keep.</summary>
    /// <value>Above 0, to 1; required unless <see cref="Pattern"/> is N:M, which says it itself.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double? Density { get; set; }

    /// <summary>Densities of single layers in place of <see cref="Density"/>, by name as in <see cref="Exclude"/>.</summary>
    /// <value>Each above 0, to 1; default none.</value>
    public IDictionary<string, double> LayerDensities { get; set; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Layers left as they are: whole names, or what names end with from a dot on, such as <c>down_proj</c>.</summary>
    /// <value>Default none. The embedding and the output head of a language model are never pruned.</value>
    public IList<string> Exclude { get; set; } = [];

    /// <summary>The mask method: its type, or an object with its type and its options.</summary>
    /// <value>Required; see <see cref="MaskMethods"/>.</value>
    [Required]
    [JsonIgnore]
    public IConfigurationSection? Mask { get; set; }

    /// <summary>Name of the weight updater, one of those that the configuration's updaters name.</summary>
    /// <value>Default "none".</value>
    [Required]
    public string Updater { get; set; } = "none";

    /// <summary>When inputs are captured.</summary>
    /// <value>Default Stage.</value>
    public CaptureMode Capture { get; set; } = CaptureMode.Stage;

    /// <summary>Which network the inputs of a stage come from.</summary>
    /// <value>Default Pruned. With Dense the stages do not depend on each other.</value>
    public InputSource Inputs { get; set; } = InputSource.Pruned;

    /// <summary>
    /// What a layer should output: what its trained weights make of the inputs it sees (Pruned), or of those it saw in the
    /// trained network (Dense), so that it also makes up for the layers before it, or in addition for what the residual stream that
    /// it adds to has lost (Residual).
    /// </summary>
    /// <value>Default Pruned.</value>
    public TargetSource Targets { get; set; } = TargetSource.Pruned;

    /// <summary>
    /// Whether biases are refitted together with the weights, from centred moments. Layers without a bias stay without, and so does
    /// refitting where a layer shares its input with one that has none.
    /// </summary>
    /// <value>Default false.</value>
    public bool RefitBias { get; set; }

    /// <summary>Calibration samples evaluated at once; bounds the memory of a stage's intermediate tensors.</summary>
    /// <value>1 to 1 000 000; default 16.</value>
    [Range(1, 1_000_000)]
    public int BatchSize { get; set; } = 16;

    /// <summary>How the calibration set's activations between stages are kept.</summary>
    /// <value>Default Single.</value>
    public ActivationPrecision Activations { get; set; } = ActivationPrecision.Single;

    /// <summary>Stages pruned at the same time, each with its own memory; more than one needs <see cref="Inputs"/> Dense.</summary>
    /// <value>1 to 64; default 1.</value>
    [Range(1, 64)]
    public int ParallelStages { get; set; } = 1;

    /// <summary>Whether the network is evaluated on the validation samples before and after.</summary>
    /// <value>Default true.</value>
    public bool Evaluate { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ParallelStages > 1 && Inputs != InputSource.Dense)
        {
            yield return new ValidationResult(
                $"parallelStages is {ParallelStages}, but a stage whose inputs come from the pruned network waits for the stages before "
                + "it. Set inputs to dense, or parallelStages to 1.",
                [nameof(ParallelStages)]);
        }

        foreach ((string layer, double density) in LayerDensities)
        {
            if (!(density > 0 && density <= 1))
            {
                yield return new ValidationResult(
                    FormattableString.Invariant($"layerDensities.{layer} is {density}, but must be above 0 and at most 1."),
                    [nameof(LayerDensities)]);
            }
        }
    }
}
