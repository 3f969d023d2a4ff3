using Solvers.Core;
using Solvers.Layerwise;
using Solvers.Models;

namespace Solvers.Pruning;

/// <summary>Prunes a network in memory layer by layer, for iCBS to go on from.</summary>
internal sealed class LayerwiseStart
{
    private readonly PruneConfiguration _configuration;
    private readonly LayerwiseMethods _methods;
    private readonly LayerwisePlan _plan;
    private readonly LayerwisePruner _pruner;

    private LayerwiseStart(PruneConfiguration configuration, LayerwiseMethods methods, LayerwisePlan plan, LayerwisePruner pruner)
    {
        _configuration = configuration;
        _methods = methods;
        _plan = plan;
        _pruner = pruner;
    }

    /// <summary>Checks and plans; nothing is changed yet.</summary>
    /// <param name="network">The network at its trained weights, to be pruned in place.</param>
    /// <param name="configuration">Has the sections layerwise and pruning.</param>
    /// <param name="context">Has the methods, clock and observer.</param>
    /// <returns>The start.</returns>
    /// <exception cref="ConfigurationException">The two sections do not go together, or do not fit the network.</exception>
    public static LayerwiseStart Of(INetwork network, PruneConfiguration configuration, RunContext context)
    {
        LayerwiseOptions options = configuration.Layerwise!;
        LayerwiseMethods methods = context.Methods
            ?? throw new ArgumentException("The experiment prunes layer by layer, but the run was given no methods.", nameof(context));
        IStagedNetwork staged = network as IStagedNetwork
            ?? throw new ConfigurationException($"layerwise: the network '{network.Architecture}' does not consist of stages.");
        var plan = LayerwisePlan.Of(staged, options, methods.Mask.UsualPattern);
        RequireFit(plan, configuration);
        var pruner = new LayerwisePruner(
            staged, plan, options, methods, configuration.Seed, context.TimeProvider, context.Observer is { } hears ? new Forward(hears) : null);
        return new LayerwiseStart(configuration, methods, plan, pruner);
    }

    /// <summary>Prunes the network and hands masks and weights to iCBS.</summary>
    /// <param name="icbs">Receives the result; made of the trained network.</param>
    /// <param name="calibration">The calibration samples.</param>
    /// <returns>What came of it.</returns>
    public async Task<LayerwiseReport> PruneAsync(IcbsPruner icbs, SampleSet calibration)
    {
        var kept = new KeptMasks();
        await _pruner.PruneAsync(calibration.Inputs, kept).ConfigureAwait(false);
        icbs.StartFrom(kept.Kept);
        return LayerwiseReport.Of(_configuration, _methods, _plan, calibration, kept.Records);
    }

    private static void RequireFit(LayerwisePlan plan, PruneConfiguration configuration)
    {
        var problems = new List<string>();
        if (plan.Pattern.Kind == PatternKind.Group)
        {
            problems.Add(
                $"layerwise.pattern is {plan.Pattern}, but the exchanges of iCBS keep no more than the number of weights of a layer. "
                + "Choose layer or row, or leave out the section pruning.");
        }
        else if (Math.Abs(plan.Pattern.Density - configuration.Pruning!.Density) > 1e-9)
        {
            problems.Add(FormattableString.Invariant(
                $"layerwise.density is {plan.Pattern.Density} and pruning.density is {configuration.Pruning.Density}. iCBS keeps the density it starts from: give both the same."));
        }

        if (configuration.Layerwise!.RefitBias && configuration.Pruning!.Refit is not null)
        {
            problems.Add("pruning.refit leaves biases as trained, so layerwise.refitBias must be false with it.");
        }

        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }
    }

    /// <summary>Layers may report from several threads; observers hear of them one at a time.</summary>
    private sealed class Forward(IPruneObserver observer) : ILayerwiseObserver
    {
        private readonly Lock _lock = new();

        public void OnLayer(LayerRecord record)
        {
            lock (_lock)
            {
                observer.OnLayer(record);
            }
        }
    }
}
