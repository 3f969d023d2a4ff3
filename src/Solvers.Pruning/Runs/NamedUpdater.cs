using System.Text.Json.Nodes;
using Solvers.Layerwise;

namespace Solvers.Pruning;

/// <summary>A weight updater under the name the configuration gives it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Updater">The updater.</param>
/// <param name="Definitions">Its entry in the configuration's updaters, by name; kept with the run. Null when there is none.</param>
public sealed record NamedUpdater(string Name, IWeightUpdater Updater, JsonObject? Definitions = null);
