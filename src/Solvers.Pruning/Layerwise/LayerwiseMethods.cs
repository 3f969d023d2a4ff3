using System.Text.Json.Nodes;
using Solvers.Layerwise;

namespace Solvers.Pruning;

/// <summary>The methods that prune every layer.</summary>
/// <param name="Mask">Chooses which weights are kept.</param>
/// <param name="Updater">Refits them; null for none.</param>
public sealed record LayerwiseMethods(IMaskMethod Mask, IWeightUpdater? Updater = null)
{
    /// <summary>Gets the mask method's section with its defaults filled in; kept with the run.</summary>
    public JsonObject MaskDefinition { get; init; } = [];

    /// <summary>Gets the type of the mask method.</summary>
    public string MaskName => MaskDefinition["type"]?.ToString() ?? Mask.GetType().Name;

    /// <summary>Gets the files that the mask method reads; a run refuses to write over them.</summary>
    public IReadOnlyList<string> MaskFiles { get; init; } = [];

    /// <summary>Gets the entries, by section and name, of the updater and of the solvers that the methods use; kept with the run.</summary>
    public JsonObject Definitions { get; init; } = [];
}
