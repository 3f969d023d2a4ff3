using System.Globalization;
using Solvers.Pruning;

namespace Solvers.Studies;

/// <summary>One pruning run of a sweep.</summary>
/// <param name="Point">The swept values.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Configuration">The configuration, bound and checked, with the values and the seed in it.</param>
/// <param name="Solver">Its block solver.</param>
/// <param name="BoundSolver">The solver that proves its bounds; null when none does.</param>
public sealed record PlannedRun(
    SweepPoint Point, long Seed, PruneConfiguration Configuration, NamedSolver Solver, NamedSolver? BoundSolver)
{
    /// <summary>Gets the methods of its layer-wise pruning; null without it.</summary>
    public LayerwiseMethods? Methods { get; init; }

    /// <summary>Gets the folder of the run, relative to that of the study.</summary>
    public string Folder => "runs/" + FolderName.Of(
        string.Create(CultureInfo.InvariantCulture, $"{Point.Label},seed={Seed}"),
        string.Create(CultureInfo.InvariantCulture, $"{Point.Settings} {Seed}"));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"run {Point.Label}, seed {Seed}");
}
