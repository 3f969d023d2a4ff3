namespace Solvers.Studies;

/// <summary>Times to one target.</summary>
/// <param name="Label">The target, in words.</param>
/// <param name="Gap">The relative gap to the best known value that counts as reached.</param>
/// <param name="ProfileReading">What the performance profile shows, in a sentence.</param>
/// <param name="TimeReading">What the distribution of times shows, in a sentence.</param>
/// <param name="Solvers">One entry for each solver.</param>
internal sealed record TargetView(
    string Label, double Gap, string ProfileReading, string TimeReading, IReadOnlyList<TargetTimes> Solvers);
