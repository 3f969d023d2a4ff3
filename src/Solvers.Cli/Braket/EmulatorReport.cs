namespace Solvers.Cli;

/// <summary>What <c>braket emulator --json</c> writes once the stand-in serves.</summary>
/// <param name="Endpoint">Address of service and storage.</param>
/// <param name="Environment">Environment variables that lead a client to it, by name.</param>
internal sealed record EmulatorReport(Uri Endpoint, IReadOnlyDictionary<string, string> Environment);
