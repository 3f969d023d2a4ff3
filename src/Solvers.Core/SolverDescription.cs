using Solvers.Abstractions;

namespace Solvers.Core;

/// <summary>A configured solver, for people to read.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Type">The type that the entry names.</param>
/// <param name="Decorators">The keys of its decorators, outermost first.</param>
/// <param name="Capabilities">What it can take and promise.</param>
/// <param name="UnavailableReason">Why it cannot run on this machine; null when it can.</param>
/// <param name="Devices">The devices of this machine that it could work on, first what it takes by itself; none for the processor alone.</param>
/// <param name="Settings">The options that the entry sets, by path, as text.</param>
/// <param name="Options">Every option of the type, with range, default and meaning.</param>
public sealed record SolverDescription(
    string Name,
    string Type,
    IReadOnlyList<string> Decorators,
    SolverCapabilities Capabilities,
    string? UnavailableReason,
    IReadOnlyList<string> Devices,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<OptionDescription> Options);
