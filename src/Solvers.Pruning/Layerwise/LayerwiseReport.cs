using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>What layer-wise pruning came to.</summary>
public sealed record LayerwiseReport
{
    /// <summary>Gets the type of the mask method.</summary>
    public required string Mask { get; init; }

    /// <summary>Gets the name of the updater; <c>none</c> without one.</summary>
    public required string Updater { get; init; }

    /// <summary>Gets the pattern of layers without a density of their own.</summary>
    public required string Pattern { get; init; }

    /// <summary>Gets the samples it saw.</summary>
    public required CalibrationDescription Calibration { get; init; }

    /// <summary>Gets the mean over the layers of the relative reconstruction error that the mask method left.</summary>
    public required double MeanMaskError { get; init; }

    /// <summary>Gets the mean over the layers of the relative reconstruction error at the end.</summary>
    public required double MeanError { get; init; }

    /// <summary>Gets what happened to each layer.</summary>
    public required IReadOnlyList<LayerRecord> Layers { get; init; }

    /// <summary>Makes the report.</summary>
    /// <param name="configuration">The experiment, with a section layerwise.</param>
    /// <param name="methods">Mask method and updater.</param>
    /// <param name="plan">What was pruned.</param>
    /// <param name="calibration">The samples.</param>
    /// <param name="records">What happened to each layer.</param>
    /// <returns>The report.</returns>
    internal static LayerwiseReport Of(
        PruneConfiguration configuration,
        LayerwiseMethods methods,
        LayerwisePlan plan,
        SampleSet calibration,
        IReadOnlyList<LayerRecord> records) => new()
        {
            Mask = methods.MaskName,
            Updater = configuration.Layerwise!.Updater,
            Pattern = plan.Pattern.ToString(),
            Calibration = Models.Calibration.Describe(configuration.Calibration, calibration),
            MeanMaskError = records.Select(static layer => layer.MaskError).DefaultIfEmpty().Average(),
            MeanError = records.Select(static layer => layer.Error).DefaultIfEmpty().Average(),
            Layers = records,
        };
}
