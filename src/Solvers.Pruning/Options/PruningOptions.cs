using System.ComponentModel.DataAnnotations;

namespace Solvers.Pruning;

/// <summary>How a network is pruned: the initial cut, then iCBS (arXiv 2411.17796).</summary>
public sealed class PruningOptions : IValidatableObject
{
    /// <summary>Share of the weights of each layer to keep.</summary>
    /// <value>Between 0 and 1, both excluded; required.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Density { get; set; }

    /// <summary>Densities of single layers, by layer name, in place of <see cref="Density"/>.</summary>
    /// <value>Each between 0 and 1, both excluded; default none.</value>
    public IDictionary<string, double> LayerDensities { get; set; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Layers left as they are, by name.</summary>
    /// <value>Default none.</value>
    public IList<string> Exclude { get; set; } = [];

    /// <summary>Score and groups of the initial cut.</summary>
    /// <value>Default magnitude, per layer.</value>
    public SelectionOptions Initial { get; set; } = new();

    /// <summary>Samples on which the initial cut's scores are computed (Wanda and Gradient).</summary>
    /// <value>1 and up, at most the training samples; default 1024.</value>
    [Range(1, 10_000_000)]
    public int CalibrationSamples { get; set; } = 1024;

    /// <summary>Share of the pruned weights, lowest initial scores first, that stay pruned for good.</summary>
    /// <value>0 to 1; default 0.42.</value>
    [Range(0.0, 1.0)]
    public double FixFractionPrune { get; set; } = 0.42;

    /// <summary>Share of the kept weights, highest initial scores first, that stay kept for good.</summary>
    /// <value>0 to 1; default 0.35.</value>
    [Range(0.0, 1.0)]
    public double FixFractionKeep { get; set; } = 0.35;

    /// <summary>Number of epochs; the network is evaluated after each.</summary>
    /// <value>0 (initial cut only) to 1 000 000; default 10.</value>
    [Range(0, 1_000_000)]
    public int Epochs { get; set; } = 10;

    /// <summary>Steps in an epoch; a step is one backward pass and the blocks built from it.</summary>
    /// <value>1 to 1 000 000; default 300.</value>
    [Range(1, 1_000_000)]
    public int StepsPerEpoch { get; set; } = 300;

    /// <summary>Fewest visits of a layer in an epoch.</summary>
    /// <value>0 and up; default 1.</value>
    [Range(0, 1_000_000)]
    public int MinimumVisits { get; set; } = 1;

    /// <summary>Layers that one step visits, each with its own block: one backward pass yields the gradients of all.</summary>
    /// <value>1 and up; at most the number of layers counts; default 3.</value>
    [Range(1, 100_000)]
    public int BlocksPerStep { get; set; } = 3;

    /// <summary>n, the most weights in a block.</summary>
    /// <value>2 to 65 536; default 1024; not more than the weights of any layer.</value>
    [Range(2, 65_536)]
    public int BlockSize { get; set; } = 1024;

    /// <summary>k, how many weights of a block are pruned ones.</summary>
    /// <value>1 to <see cref="BlockSize"/> - 1; default half the block.</value>
    [Range(1, 65_535)]
    public int? BlockPruned { get; set; }

    /// <summary>
    /// Largest share of the free pruned and of the free kept weights of a layer that one block takes, so that a small
    /// layer is not decided anew as a whole from one batch.
    /// </summary>
    /// <value>Above 0, to 1; default 0.1.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double BlockShare { get; set; } = 0.1;

    /// <summary>Factor by which blocks have shrunk at the last epoch, geometrically over the epochs.</summary>
    /// <value>1 to 10 000; default 4. Blocks never shrink below two weights.</value>
    [Range(1.0, 10_000.0)]
    public double BlockShrink { get; set; } = 4;

    /// <summary>B, the samples of a step.</summary>
    /// <value>1 and up, at most the training samples; default 200.</value>
    [Range(1, 10_000_000)]
    public int BatchSize { get; set; } = 200;

    /// <summary>Factor by which the batch has grown at the last epoch, geometrically over the epochs.</summary>
    /// <value>1 to 10 000; default 1.</value>
    [Range(1.0, 10_000.0)]
    public double BatchGrowth { get; set; } = 1;

    /// <summary>
    /// Share of the old average of gradients that stays when a layer is visited; selection and the gradient term of the
    /// block use the average.
    /// </summary>
    /// <value>0 (the batch alone) to below 1; default 0.8.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double GradientMemory { get; set; } = 0.8;

    /// <summary>Samples, of the batch, whose gradients form the Hessian of the kind GradientPerSample; the mean gradient always uses the whole batch.</summary>
    /// <value>1 and up; default the whole batch.</value>
    [Range(1, 10_000_000)]
    public int? HessianSamples { get; set; }

    /// <summary>Samples per forward and backward pass; bounds the memory. The exact Hessians take the batch at once.</summary>
    /// <value>0 (the whole batch at once) and up; default 0.</value>
    [Range(0, 10_000_000)]
    public int MicroBatch { get; set; }

    /// <summary>How blocks are chosen.</summary>
    /// <value>Default gradient, per layer.</value>
    public SelectionOptions Selection { get; set; } = new() { Score = ScoreKind.Gradient };

    /// <summary>What stands for the second derivatives.</summary>
    /// <value>Default GradientPerSample.</value>
    public HessianKind Hessian { get; set; } = HessianKind.GradientPerSample;

    /// <summary>Rows per graph of <see cref="HessianKind.ExactPiecewise"/>.</summary>
    /// <value>1 and up; default 128.</value>
    [Range(1, 65_536)]
    public int HessianChunk { get; set; } = 128;

    /// <summary>alpha, the weight of the gradient term.</summary>
    /// <value>0 to 1000; default 0.75.</value>
    [Range(0.0, 1000.0)]
    public double GradientWeight { get; set; } = 0.75;

    /// <summary>lambda, the weight of the squared change of the weights.</summary>
    /// <value>0 to 1000; default 0.001.</value>
    [Range(0.0, 1000.0)]
    public double Ridge { get; set; } = 0.001;

    /// <summary>Length of a layer's tabu lists, one for pruned and one for kept weights, as a share of the free weights of that side.</summary>
    /// <value>0 to 1; default 0.1.</value>
    [Range(0.0, 1.0)]
    public double TabuFraction { get; set; } = 0.1;

    /// <summary>Whether a step must prove itself on a second batch.</summary>
    /// <value>Default: never refuse.</value>
    public AcceptanceOptions Acceptance { get; set; } = new();

    /// <summary>Refitting the weights that remain, between epochs.</summary>
    /// <value>Default null: weights keep their trained values.</value>
    public RefitOptions? Refit { get; set; }

    /// <summary>What the solver may spend on one block.</summary>
    /// <value>Default: it ends by its own rule.</value>
    public BlockBudgetOptions BlockBudget { get; set; } = new();

    /// <summary>Lower bounds for the answers, by a second solver.</summary>
    /// <value>Default: none.</value>
    public BoundOptions Bound { get; set; } = new();

    /// <summary>Most time for the whole run; reached, it ends with the mask it has.</summary>
    /// <value>00:00:00.001 and up; default none.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "365.00:00:00")]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Switches that repeat the published implementation.</summary>
    /// <value>Default all off.</value>
    public ParityOptions Parity { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BlockPruned >= BlockSize)
        {
            yield return new ValidationResult(
                $"blockPruned is {BlockPruned}, but must be below blockSize, {BlockSize}.", [nameof(BlockPruned)]);
        }

        if (Initial.Score == ScoreKind.GradientSigned)
        {
            yield return new ValidationResult(
                "initial.score cannot be gradientSigned: it ranks flips, not weights. Use magnitude, wanda, gradient or random.",
                [nameof(Initial)]);
        }

        foreach ((string layer, double density) in LayerDensities)
        {
            if (!(density > 0 && density < 1))
            {
                yield return new ValidationResult(
                    FormattableString.Invariant($"layerDensities.{layer} is {density}, but must lie between 0 and 1, both excluded."),
                    [nameof(LayerDensities)]);
            }
        }
    }
}
