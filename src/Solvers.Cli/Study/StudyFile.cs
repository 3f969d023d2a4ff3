using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Solvers.Core;
using Solvers.Pruning;
using Solvers.Studies;

namespace Solvers.Cli;

/// <summary>A configuration file read as a study: its plan, and the solvers it lives on.</summary>
internal sealed class StudyFile : IAsyncDisposable
{
    private readonly List<ServiceProvider> _services = [];

    private StudyFile(StudyPlan plan, List<ServiceProvider> services)
    {
        Plan = plan;
        _services = services;
    }

    /// <summary>Gets the plan.</summary>
    public StudyPlan Plan { get; }

    /// <summary>Reads, merges, binds and checks everything before anything starts.</summary>
    /// <param name="path">The configuration file.</param>
    /// <param name="overrides">The texts of <c>--set</c>, in order.</param>
    /// <param name="seed">The only seed, in place of those of the configuration; null for those.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="loggers">Where solvers that have something to tell write it; null for nowhere.</param>
    /// <returns>The study.</returns>
    /// <exception cref="ConfigurationException">Something does not fit; it holds every problem.</exception>
    public static async Task<StudyFile> LoadAsync(
        string path, IReadOnlyList<string> overrides, ulong? seed, TimeProvider timeProvider, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        string[] all = seed is { } number
            ? [.. overrides, string.Create(CultureInfo.InvariantCulture, $"seeds=[{number}]")]
            : [.. overrides];
        var document = ConfigurationDocument.Load(path, SolverSetup.ShippedEntries(), all);
        StudyConfiguration configuration = StrictOptions.Bind<StudyConfiguration>(document.ToConfiguration(withEntries: false));
        List<ServiceProvider> services = [];
        try
        {
            ServiceProvider own = SolverSetup.CreateServices(document, timeProvider, loggers);
            services.Add(own);
            SolverCatalog catalog = own.GetRequiredService<SolverCatalog>();
            var experiments = new Dictionary<string, RunSetup>(StringComparer.Ordinal);
            var plan = StudyPlan.Create(
                configuration,
                name => SolverSetup.Named(name, catalog, document),
                (point, runSeed) => PlanRun(configuration, document, point, runSeed, timeProvider, loggers, experiments, services));
            return new StudyFile(plan, services);
        }
        catch
        {
            await DisposeAllAsync(services);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DisposeAllAsync(_services);

    private static async ValueTask DisposeAllAsync(List<ServiceProvider> services)
    {
        foreach (ServiceProvider provider in services)
        {
            await provider.DisposeAsync();
        }
    }

    private static PlannedRun PlanRun(
        StudyConfiguration configuration,
        ConfigurationDocument study,
        SweepPoint point,
        long seed,
        TimeProvider timeProvider,
        ILoggerFactory? loggers,
        Dictionary<string, RunSetup> experiments,
        List<ServiceProvider> services)
    {
        SweepOptions sweep = configuration.Sweep!;
        string[] overrides =
        [
            .. SweepGrid.OverridesOf(sweep.Settings),
            .. SweepGrid.OverridesOf(point),
            $"name={configuration.Name}",
        ];
        var file = ExperimentFile.Load(sweep.Configuration, study.Entries, overrides, (ulong)seed);

        // All seeds of a combination share its solvers and updaters.
        if (!experiments.TryGetValue(point.Settings, out RunSetup? shared))
        {
            ServiceProvider provider = SolverSetup.CreateServices(file.Document, timeProvider, loggers);
            services.Add(provider);
            shared = RunSetup.Of(file.Document, provider);
            experiments.Add(point.Settings, shared);
        }

        RunContext context = shared.ContextOf(file.Experiment, configuration.Name);
        return new PlannedRun(point, seed, file.Experiment, context.Solver, context.BoundSolver) { Methods = context.Methods };
    }
}
