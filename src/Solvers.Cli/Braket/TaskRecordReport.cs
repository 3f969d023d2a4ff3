namespace Solvers.Cli;

/// <summary>One task of the ledger.</summary>
/// <param name="Time">When its price was set aside.</param>
/// <param name="Stage">planned, setAside, submitted, completed or void.</param>
/// <param name="Run">The run that pays.</param>
/// <param name="Device">The device.</param>
/// <param name="Shots">The shots.</param>
/// <param name="Dollars">What it costs, or would.</param>
/// <param name="Token">The client token.</param>
/// <param name="Arn">The service's identifier; null when it is not known.</param>
internal sealed record TaskRecordReport(
    DateTimeOffset Time, string Stage, string Run, string Device, long Shots, decimal Dollars, string Token, string? Arn);
