namespace Solvers.Studies;

/// <summary>A solve or run that was begun; it ended when solve or run has a row of the same id.</summary>
/// <param name="Id">1, 2, ... in the order in which they were begun.</param>
/// <param name="SessionId">The process that began it.</param>
/// <param name="Started">When, ISO 8601, UTC.</param>
/// <param name="Task">What was begun, for people; the same text for the same task.</param>
public sealed record AttemptRow(
    long Id,
    long SessionId,
    string Started,
    string Task);
