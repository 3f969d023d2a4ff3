namespace Solvers.Studies;

/// <summary>One pruning run of a sweep that ended.</summary>
/// <param name="Id">The id of its last attempt.</param>
/// <param name="Label">The swept values, such as <c>blockSize=512,solver=tabu</c>.</param>
/// <param name="Settings">The swept keys with their values, JSON, keys in order.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Solver">Name of the block solver's entry; mask method and updater of a layer-wise run.</param>
/// <param name="Status">completed, timeLimit, unavailable or defect.</param>
/// <param name="UnprunedLoss">Loss of the network as trained; null when the run was not possible.</param>
/// <param name="UnprunedAccuracy">Its accuracy, 0 to 1; null for language models.</param>
/// <param name="InitialLoss">Loss after the initial cut; null when it is not finite.</param>
/// <param name="InitialAccuracy">Accuracy after the initial cut.</param>
/// <param name="FinalLoss">Loss at the end; null when it is not finite.</param>
/// <param name="FinalAccuracy">Accuracy at the end.</param>
/// <param name="Density">Kept weights over weights at the end.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="PruneSeconds">The initial cut and all steps; 0 when the run was not possible.</param>
/// <param name="SolveSeconds">Waiting for the block solver; part of the former.</param>
/// <param name="Directory">The folder of the run, relative to the study's.</param>
/// <param name="Message">One line for people; null when there is nothing to say.</param>
public sealed record RunRow(
    long Id,
    string Label,
    string Settings,
    long Seed,
    string Solver,
    string Status,
    double? UnprunedLoss,
    double? UnprunedAccuracy,
    double? InitialLoss,
    double? InitialAccuracy,
    double? FinalLoss,
    double? FinalAccuracy,
    double? Density,
    long Steps,
    double PruneSeconds,
    double SolveSeconds,
    string Directory,
    string? Message);
