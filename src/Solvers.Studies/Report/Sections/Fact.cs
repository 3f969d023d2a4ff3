namespace Solvers.Studies;

/// <summary>One line of the head of a report.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Value">The value.</param>
internal sealed record Fact(string Name, string Value);
