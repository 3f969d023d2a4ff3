using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Solvers.Abstractions;
using Solvers.Core;
using Solvers.Layerwise;
using Solvers.Pruning;

namespace Solvers.Cli;

/// <summary>Finds the solvers and the methods that an experiment names.</summary>
/// <param name="document">The configuration they come from.</param>
/// <param name="solvers">The configured solvers.</param>
/// <param name="updaters">The configured updaters.</param>
internal sealed class RunSetup(ConfigurationDocument document, SolverCatalog solvers, UpdaterCatalog updaters)
{
    /// <summary>Takes the catalogs from services.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="services">The services made from it.</param>
    /// <returns>The setup.</returns>
    public static RunSetup Of(ConfigurationDocument document, IServiceProvider services) => new(
        document, services.GetRequiredService<SolverCatalog>(), services.GetRequiredService<UpdaterCatalog>());

    /// <summary>Makes the context of a run, without folder and observer.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="output">The folder of the artefacts.</param>
    /// <returns>The context.</returns>
    /// <exception cref="ConfigurationException">A name or a method is unknown, or the experiment does not say how to prune.</exception>
    public RunContext ContextOf(PruneConfiguration experiment, string output)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        experiment.RequireMethod();
        return new RunContext
        {
            Solver = SolverSetup.Named(experiment.Solver, solvers, document),
            BoundSolver = experiment.Pruning?.Bound.Solver is { } bound ? SolverSetup.Named(bound, solvers, document) : null,
            Refit = experiment.Pruning?.Refit is { } refit ? SolverSetup.Named(refit.Updater, updaters, document) : null,
            Methods = experiment.Layerwise is { } layerwise ? MethodsOf(layerwise) : null,
            Output = output,
        };
    }

    private LayerwiseMethods MethodsOf(LayerwiseOptions options)
    {
        MaskMethodOptions mask = MaskMethods.Bind(options.Mask!);
        var used = new List<string>();
        IMaskMethod method = MaskMethods.Create(mask, FindSolver);
        bool hasUpdater = !string.Equals(options.Updater, UpdaterCatalog.None, StringComparison.OrdinalIgnoreCase);
        return new LayerwiseMethods(method, hasUpdater ? updaters.Get(options.Updater) : null)
        {
            MaskDefinition = JsonSerializer.SerializeToNode(mask, mask.GetType(), PruneJson.Indented)!.AsObject(),
            MaskFiles = MaskMethods.FilesOf(mask),
            Definitions = new JsonObject
            {
                [SolverTypes.Kind.Section] = document.CopyEntries(SolverTypes.Kind, used.SelectMany(solvers.Reach)),
                [UpdaterTypes.Kind.Section] = document.CopyEntries(UpdaterTypes.Kind, options.Updater),
            },
        };

        IBlockSolver FindSolver(string name)
        {
            used.Add(name);
            return solvers.Get(name);
        }
    }
}
