namespace Solvers.Cli;

/// <summary>One configured weight updater.</summary>
/// <param name="Name">The name of its entry.</param>
/// <param name="Type">The type the entry names.</param>
/// <param name="ChoosesMask">Whether it may keep other weights than the mask method did.</param>
/// <param name="Options">Its options.</param>
internal sealed record UpdaterReport(string Name, string Type, bool ChoosesMask, IReadOnlyList<OptionReport> Options);
