namespace Solvers.Core;

/// <summary>What a catalog remembers of one configured plug-in.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Settings">The options that the entry sets, by path.</param>
public record ConfiguredPlugIn(string Name, PlugInType Type, IReadOnlyDictionary<string, string> Settings);
