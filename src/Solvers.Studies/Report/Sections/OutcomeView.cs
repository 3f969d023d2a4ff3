namespace Solvers.Studies;

/// <summary>What runs ended with, in one measure.</summary>
/// <param name="Name">The measure: accuracy or loss.</param>
/// <param name="Unpruned">Its median before pruning; null where there is none.</param>
/// <param name="SettingReading">What the chart by setting shows, in a sentence.</param>
/// <param name="GapReading">What the chart against block gap shows, in a sentence; null when no run has both.</param>
internal sealed record OutcomeView(string Name, double? Unpruned, string SettingReading, string? GapReading);
