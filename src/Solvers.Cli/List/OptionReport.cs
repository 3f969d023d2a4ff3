namespace Solvers.Cli;

/// <summary>One option of a configured solver.</summary>
/// <param name="Name">Its path in the entry's options.</param>
/// <param name="Type">Its type in words.</param>
/// <param name="Range">What is allowed, in words; empty when every value of the type is.</param>
/// <param name="Default">Its value when the entry does not set it.</param>
/// <param name="Value">Its value now.</param>
/// <param name="Description">What it does.</param>
internal sealed record OptionReport(string Name, string Type, string Range, string Default, string Value, string Description);
