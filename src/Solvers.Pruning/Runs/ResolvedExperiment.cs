using System.Text.Json;
using System.Text.Json.Nodes;

namespace Solvers.Pruning;

/// <summary>An experiment with its defaults filled in and with the entries it names; it is itself a configuration that can be run.</summary>
internal static class ResolvedExperiment
{
    /// <summary>Resolves an experiment.</summary>
    /// <param name="configuration">The experiment.</param>
    /// <param name="solvers">The solvers it uses; null entries are passed over.</param>
    /// <param name="methods">The methods of layer-wise pruning; null without it.</param>
    /// <param name="refit">The updater of refits; null without them.</param>
    /// <returns>The configuration.</returns>
    public static JsonObject Of(
        PruneConfiguration configuration, IEnumerable<NamedSolver?> solvers, LayerwiseMethods? methods, NamedUpdater? refit = null)
    {
        JsonObject resolved = JsonSerializer.SerializeToNode(configuration, PruneJson.Indented)!.AsObject();
        foreach ((string name, JsonNode? definition) in solvers.SelectMany(static solver => solver?.Definitions ?? []))
        {
            Section(resolved, "solvers")[name] = definition?.DeepClone();
        }

        foreach ((string name, JsonNode? definition) in refit?.Definitions ?? [])
        {
            Section(resolved, "updaters")[name] = definition?.DeepClone();
        }

        if (methods is not null)
        {
            resolved["layerwise"]!["mask"] = methods.MaskDefinition.DeepClone();
            foreach ((string section, JsonNode? entries) in methods.Definitions)
            {
                foreach ((string name, JsonNode? definition) in entries!.AsObject())
                {
                    Section(resolved, section)[name] = definition?.DeepClone();
                }
            }
        }

        return resolved;
    }

    private static JsonObject Section(JsonObject resolved, string name)
    {
        if (resolved[name] is not JsonObject section)
        {
            section = [];
            resolved[name] = section;
        }

        return section;
    }
}
