using Solvers.Core;

namespace Solvers.Pruning;

/// <summary>What a run needs besides its configuration.</summary>
public sealed record RunContext
{
    /// <summary>Gets the block solver that the configuration names.</summary>
    public required NamedSolver Solver { get; init; }

    /// <summary>Gets the solver that <c>pruning.bound.solver</c> names; null when it names none.</summary>
    public NamedSolver? BoundSolver { get; init; }

    /// <summary>Gets the updater that <c>pruning.refit.updater</c> names; null without refits.</summary>
    public NamedUpdater? Refit { get; init; }

    /// <summary>Gets the methods that the section <c>layerwise</c> names; null without it.</summary>
    public LayerwiseMethods? Methods { get; init; }

    /// <summary>Gets the folder that receives every block as a file; null for none.</summary>
    public string? RecordBlocks { get; init; }

    /// <summary>Gets the folder of the artefacts.</summary>
    public required string Output { get; init; }

    /// <summary>Gets a value indicating whether to continue from a checkpoint in the folder; without one the run starts afresh.</summary>
    public bool Resume { get; init; }

    /// <summary>Gets who hears of progress; null when nobody.</summary>
    public IPruneObserver? Observer { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
