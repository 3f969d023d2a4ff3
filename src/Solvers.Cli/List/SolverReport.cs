namespace Solvers.Cli;

/// <summary>One configured solver.</summary>
/// <param name="Name">The name of its entry.</param>
/// <param name="Type">The type the entry names.</param>
/// <param name="Decorators">What is wrapped around it, outermost first.</param>
/// <param name="Capabilities">What it can take and promise.</param>
/// <param name="Available">Whether it can run on this machine.</param>
/// <param name="UnavailableReason">Why not, with the remedy; null when it can.</param>
/// <param name="Devices">The devices of this machine that it could work on, first what it takes by itself; none for the processor alone.</param>
/// <param name="Options">Its options.</param>
internal sealed record SolverReport(
    string Name,
    string Type,
    IReadOnlyList<string> Decorators,
    IReadOnlyList<string> Capabilities,
    bool Available,
    string? UnavailableReason,
    IReadOnlyList<string> Devices,
    IReadOnlyList<OptionReport> Options);
