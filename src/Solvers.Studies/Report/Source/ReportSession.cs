namespace Solvers.Studies;

/// <summary>One process that worked on a study.</summary>
/// <param name="Machine">The machine, one line.</param>
/// <param name="Pinning">Which processors its solves were held to; none when they were not.</param>
internal sealed record ReportSession(string Machine, string Pinning);
