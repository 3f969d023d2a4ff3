namespace Solvers.Studies;

/// <summary>Quality against time, measured against one reference.</summary>
/// <param name="Name">What the gap is measured to.</param>
/// <param name="Reading">What the chart shows, in a sentence.</param>
/// <param name="Instances">Number of instances that have the reference.</param>
/// <param name="Curves">One curve for each solver.</param>
internal sealed record QualityView(string Name, string Reading, int Instances, IReadOnlyList<QualityCurve> Curves);
