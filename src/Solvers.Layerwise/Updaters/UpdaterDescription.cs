using Solvers.Core;

namespace Solvers.Layerwise;

/// <summary>A configured weight updater, for people to read.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Type">The type that the entry names.</param>
/// <param name="ChoosesMask">Whether it may keep other weights than its start.</param>
/// <param name="Settings">The options that the entry sets, by path, as text.</param>
/// <param name="Options">Every option of the type, with range, default and meaning.</param>
public sealed record UpdaterDescription(
    string Name,
    string Type,
    bool ChoosesMask,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<OptionDescription> Options);
