namespace Solvers.Cli;

/// <summary>What <c>braket tasks --json</c> writes.</summary>
/// <param name="Tasks">The tasks, oldest first.</param>
internal sealed record TaskListReport(IReadOnlyList<TaskRecordReport> Tasks);
